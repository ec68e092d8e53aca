import { isPrintableAscii } from './isPrintableAscii.ts';

/**
 * White space and invisible characters: control characters, joiners, fillers. All are in the BMP. Direction marks are not among them,
 * because they change how the text beside them is shown.
 */
const unseen =
  /\s|\p{Cc}|[\u00ad\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0]|\u034f|\u17b4|\u17b5/u;

/** The characters that no text needs: control characters except tab and line feed. */
const controls = /[^\P{Cc}\t\n]/gu;

/**
 * A typed text in one form: Unicode NFC, `\n` at the end of a line, no lone surrogates or control characters, no invisible characters
 * around it. The words do not change, so it can be shown back to people. Idempotent; the work is linear in the length.
 */
export function cleanText(text: string): string {
  if (isPrintableAscii(text)) return text.trim();
  const lines = text.toWellFormed().replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  return trimUnseen(lines.replaceAll(controls, '').normalize('NFC'));
}

/** A text without white space and unseen characters around it. One pass: an anchored pattern would try every run in a long text. */
export function trimUnseen(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && unseen.test(text.charAt(from))) from += 1;
  while (to > from && unseen.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
