import { fieldNamed } from '../fields/allFields.ts';
import type { Field, FieldContext, FieldValues } from '../fields/field.ts';
import { bothHours, saysNothing } from '../fields/fieldWords.ts';
import { hoursIn } from '../fields/hoursIn.ts';
import type { Situation } from '../flow/decision.ts';
import { requiredFields } from '../flow/requestFlow.ts';
import { isCount, type NamedAnswer, withoutArticle } from './typedNames.ts';

/** The values the inputs would have sent for an answer that names its question; undefined if it is no answer to that one. */
export function namedValues(
  { named, text, form }: NamedAnswer,
  { assessment, context }: Situation,
): FieldValues | undefined {
  if (named === bothHours) return hoursIn(text, context);
  const field = fieldNamed(named);
  // "no" may be one of the choices.
  const chosen = field.freeText === true ? undefined : readText(field, text, context);
  const isLoose = form === 'statement' && named === 'users' && !isCount(text);
  if (chosen !== undefined) return isLoose ? undefined : chosen;
  const isOptional = !requiredFields(field.step, assessment).includes(named);
  if (isOptional && form !== 'beside' && saysNothing(text)) return field.cleared ?? { [named]: '' };
  // "Our representative is leaving" names nobody.
  if (form === 'statement' && field.asksFor === 'person' && !/^[\p{Lu}\p{Lo}]|@/u.test(text))
    return undefined;
  return readText(field, text, context);
}

/** A closed question is understood with an article before the answer as well: "l'allemand". */
function readText(field: Field, text: string, context: FieldContext): FieldValues | undefined {
  const values = field.fromText(text, context);
  if (values !== undefined || field.freeText === true) return values;
  return field.fromText(withoutArticle(text), context);
}
