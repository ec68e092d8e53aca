import type { FieldName } from '../../cards/forms/formView.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { fieldNamed } from '../fields/allFields.ts';
import { withoutCorrection } from '../fields/courtesy.ts';
import type { FieldContext } from '../fields/field.ts';
import { wordsOf } from '../fields/fieldWords.ts';
import type { Situation } from '../flow/decision.ts';
import { withoutArticle } from './typedNames.ts';

/** A wish to have something in addition to the present choice, without it, or alone: "teams too", "remove planner", "only exchange". */
export interface ListWish {
  readonly field: 'services' | 'help';
  /** The value of the input then; undefined if the wish names no choice. */
  readonly value: string | undefined;
}

const longestWish = 200;

/** The wish of a typed text to add to the services or the kinds of help that are chosen, to take some away, or to keep some alone. */
export function listWish(text: string, { draft, context }: Situation): ListWish | undefined {
  if (text.length > longestWish) return undefined;
  const asked = startOrEnd(withoutCorrection(text));
  if (asked === undefined) return undefined;
  const { rest, does, isSure } = asked;
  for (const field of ['services', 'help'] as const) {
    const chosen = choicesIn(rest, field, context);
    if (chosen === undefined) continue;
    const before = (fieldNamed(field).value(draft.answers) ?? '').split(',').filter((id) => id !== '');
    return { field, value: changed(before, chosen, does).join(',') };
  }
  return isSure ? { field: 'services', value: undefined } : undefined;
}

function changed(
  before: readonly string[],
  chosen: readonly string[],
  does: 'adds' | 'removes' | 'keeps',
): readonly string[] {
  switch (does) {
    case 'adds':
      return [...before, ...chosen];
    case 'removes':
      return before.filter((id) => !chosen.includes(id));
    case 'keeps':
      return chosen;
  }
}

function choicesIn(text: string, field: FieldName, context: FieldContext): readonly string[] | undefined {
  const { fromText } = fieldNamed(field);
  const value = (fromText(text, context) ?? fromText(withoutArticle(text), context))?.[field];
  return value?.split(',');
}

/** The part added, taken away or kept alone by a text that begins or ends with such a word. `isSure`: the word says nothing else. */
function startOrEnd(
  text: string,
):
  | { readonly rest: string; readonly does: 'adds' | 'removes' | 'keeps'; readonly isSure: boolean }
  | undefined {
  const said = normalizeText(text);
  const rests = (key: string, isStart: boolean) =>
    [...wordsOf(key)]
      .sort((one, other) => other.length - one.length)
      .flatMap((word) => {
        const rest = isStart ? said.slice(word.length) : said.slice(0, -word.length);
        const isThere = isStart ? said.startsWith(word) : said.endsWith(word);
        const gap = isDense(word) ? (isStart ? /^[\sa-z\d]/ : /[\sa-z\d]$/) : isStart ? /^ / : / $/;
        return isThere && gap.test(rest) ? [rest.trim()] : [];
      });
  const [removed] = rests('chat:remove', true);
  if (removed !== undefined) return { rest: removed, does: 'removes', isSure: true };
  const [added] = rests('chat:add', true);
  if (added !== undefined) return { rest: withoutTooWord(added), does: 'adds', isSure: true };
  // In some languages the verb comes last: "Planner entfernen". Elsewhere such a word may end any sentence.
  const [removedLast] = rests('chat:remove', false);
  if (removedLast !== undefined) return { rest: removedLast, does: 'removes', isSure: false };
  const [addedLast] = rests('chat:add', false);
  if (addedLast !== undefined) return { rest: addedLast, does: 'adds', isSure: false };
  const [only] = [...rests('chat:only', true), ...rests('chat:onlyWords', false)];
  if (only !== undefined) return { rest: only, does: 'keeps', isSure: false };
  const [also] = [...rests('chat:also', true), ...rests('chat:tooWords', false)];
  return also === undefined ? undefined : { rest: also, does: 'adds', isSure: false };
}

/** "thêm Planner nữa": both words say that it is added. */
function withoutTooWord(rest: string): string {
  const end = [...wordsOf('chat:tooWords')].find((word) => rest.endsWith(` ${word}`));
  return end === undefined ? rest : rest.slice(0, -end.length).trim();
}

/** Whether a word is written without a blank beside a name in Latin letters: 不要Planner. */
function isDense(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+$/u.test(word);
}
