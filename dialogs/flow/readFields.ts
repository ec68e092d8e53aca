import type { FieldName } from '../../cards/forms/formView.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Field, FieldContext, FieldValues } from '../fields/field.ts';

/** The result of reading a form: the readable answers, and the faults of the others. */
export interface FormReading {
  readonly answers: PartialAnswers;
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  /** The refused inputs as typed. They are shown again, so that nothing is lost. */
  readonly refused: FieldValues;
}

/** Reads the inputs of a form. A field that was not sent does not change. */
export function readFields(
  fields: readonly Field[],
  values: FieldValues,
  before: PartialAnswers,
  context: FieldContext,
): FormReading {
  let answers = before;
  const errors: Partial<Record<FieldName, string>> = {};
  const refused: Partial<Record<FieldName, string>> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined) continue;
    const reading = field.read(value, answers, context);
    if (reading.ok) {
      answers = reading.answers;
    } else {
      errors[field.name] = reading.error;
      refused[field.name] = value.slice(0, 20_000);
    }
  }
  return { answers, errors, refused };
}
