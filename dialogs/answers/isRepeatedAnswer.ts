import type { FieldName } from '../../cards/forms/formView.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { allFields, fieldNamed } from '../fields/allFields.ts';
import type { Field } from '../fields/field.ts';
import type { Situation } from '../flow/decision.ts';

/**
 * The question that the same text already answered, word for word, if both questions take any text.
 *
 * A person who does not see that their answer was recorded, because the line about it never arrived, types it again. It must not be filed
 * under the next question. If both questions ask for the same kind of thing, the same words may answer both: one person can have two roles.
 * A date, a number or a choice is read from within a longer text, which may be a good answer to the next question: "Our contract ends on 12
 * December".
 *
 * @param open the present question, if there is one
 */
export function isRepeatedAnswer(
  open: Field | undefined,
  text: string,
  situation: Situation,
): Field | undefined {
  const { draft } = situation;
  if (open !== undefined && open.freeText !== true) return undefined;
  const answered = allFields.find(({ name }) => name === draft.skipped.at(-1));
  if (answered?.freeText !== true) return undefined;
  if (open !== undefined && (answered.name === open.name || areAlike(answered, open))) return undefined;
  return hasAnswered(answered, text, situation) ? answered : undefined;
}

/** Whether a question has exactly the answer that a text gives to it. */
export function hasAnswered(field: Field, text: string, { draft, context }: Situation): boolean {
  const values = Object.entries(field.fromText(text, context) ?? {}) as [FieldName, string][];
  const isSame = ([name, value]: [FieldName, string]) => {
    const kept = normalizeText(fieldNamed(name).value(draft.answers) ?? '');
    return kept !== '' && kept === normalizeText(value);
  };
  return values.length > 0 && values.every(isSame);
}

function areAlike({ asksFor: one }: Field, { asksFor: other }: Field): boolean {
  return one !== undefined && one === other;
}
