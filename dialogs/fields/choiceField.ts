import type { FieldName } from '../../cards/forms/formView.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import type { Field, FieldContext } from './field.ts';
import { type Choice, matchOne, type NamePart } from './matchChoices.ts';

/** The parts of a field with one choice out of several. */
interface ChoiceFieldOptions {
  readonly name: FieldName;
  readonly step: DraftStep;
  readonly asked?: boolean;
  /** An answer is required: if the input is empty, the former answer stays. */
  readonly required?: boolean;
  /** The part of a choice's name that is enough to type. */
  readonly part?: NamePart;
  readonly choices: (context: FieldContext) => readonly Choice[];
  readonly answer: (value: string | undefined, before: PartialAnswers) => PartialAnswers;
  readonly value: (answers: PartialAnswers) => string | undefined;
}

/** A field with one choice out of several. An unknown value (of a stale or forged card) is refused with the list of choices. */
export function choiceField(options: ChoiceFieldOptions): Field {
  const { name, step, choices, answer, value } = options;
  return {
    name,
    step,
    asked: options.asked ?? false,
    value,
    shown(answers, context) {
      const chosen = choices(context).find((choice) => choice.value === value(answers));
      return chosen?.names[0] ?? '';
    },
    fromText(text, context) {
      const found = matchOne(text, choices(context), options.part);
      return found === undefined ? undefined : { [name]: found };
    },
    read(given, before, context) {
      const wanted = given.trim();
      const known = choices(context);
      if (known.some((choice) => choice.value === wanted))
        return { ok: true, answers: answer(wanted, before) };
      if (wanted === '' && !options.required) return { ok: true, answers: answer(undefined, before) };
      if (wanted === '' && value(before) !== undefined) return { ok: true, answers: before };
      const names = context.t.list(known.slice(0, 12).map((choice) => choice.names[0] ?? choice.value));
      return { ok: false, error: context.t.text('chat:errors.chooseOne', { choices: names }) };
    },
  };
}
