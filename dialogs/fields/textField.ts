import type { FieldName } from '../../cards/forms/formView.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import type { Field } from './field.ts';
import { visibleText } from './visibleText.ts';

/** The largest number of characters of a free text. A card can show them with room to spare. */
export const longestText = 4000;

/** The parts of a field of free text. */
interface TextFieldOptions {
  readonly name: FieldName;
  readonly step: DraftStep;
  readonly asked?: boolean;
  readonly longest?: number;
  /** Whether a typed text can be an answer; absent: any text can. */
  readonly accepts?: (text: string) => boolean;
  readonly answer: (value: string | undefined, before: PartialAnswers) => PartialAnswers;
  readonly value: (answers: PartialAnswers) => string | undefined;
}

/** A field of free text. A blank text removes the answer. A too long text is refused with the numbers, and the form keeps it. */
export function textField({
  name,
  step,
  asked,
  longest = longestText,
  accepts,
  answer,
  value,
}: TextFieldOptions): Field {
  return {
    name,
    step,
    asked: asked ?? false,
    freeText: true,
    value,
    fromText: (text) => (accepts?.(text) === false ? undefined : { [name]: text.trim() }),
    read(given, before, { t }) {
      const text = visibleText(given);
      if (text.length > longest) {
        const error = t.text('chat:errors.tooLong', {
          length: t.number(text.length),
          longest: t.number(longest),
        });
        return { ok: false, error };
      }
      return { ok: true, answers: answer(text === '' ? undefined : text, before) };
    },
  };
}
