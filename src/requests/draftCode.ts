import { createHash } from 'node:crypto';

/** How long a code that hands a draft to an admin is valid, in days. Said to people with the code. */
export const codeDays = 14;

/** Nothing that is taken for something else (0 and O, 1 and I), and no vowel, so that no word is a code. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const half = `[${alphabet}]{4}`;
/** The forms that people and their programs give the hyphen: any dash, a minus, an underscore, a dot, a space, or nothing. */
const between = '\\s?[-\u2010-\u2015\u2212_.]?\\s?';
const written = new RegExp(`^(${half})${between}(${half})$`);

/** A code as it is written, `XXXX-XXXX`, in a text that people may type it in. */
export const codePattern = `${half}${between}${half}`;

/** The record of a code: its hash only, because a person with the code has the draft. */
export interface DraftCode {
  readonly hash: string;
  readonly draftId: string;
  readonly tenantId: string;
  /** Instant, ISO 8601 UTC. */
  readonly expiresAt: string;
}

/**
 * A new code, `XXXX-XXXX`, of some 37 bits: never only letters or only digits, so that it is taken neither for a word nor for a number.
 *
 * @param newId gives random ids that nobody can guess (UUID)
 */
export function newDraftCode(newId: () => string): string {
  for (;;) {
    const random = createHash('sha256').update(newId()).digest();
    const letters = Array.from(random.subarray(0, 8), (byte) => alphabet[byte % alphabet.length]).join('');
    const code = parseDraftCode(letters);
    if (code !== undefined) return code;
  }
}

/** The code that a text is, as it is written; undefined if it is none. */
export function parseDraftCode(text: string): string | undefined {
  const [, first, second] = text.trim().toUpperCase().match(written) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const both = `${first}${second}`;
  return /\d/.test(both) && /\D/.test(both) ? `${first}-${second}` : undefined;
}

/** The key under which a code is kept and found. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(`draft code ${code}`).digest('hex');
}
