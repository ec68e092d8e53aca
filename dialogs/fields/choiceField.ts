import type { FieldName } from '../../cards/forms/formView.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import type { Field, FieldContext } from './field.ts';
import { type Choice, matchOne, type NamePart } from './matchChoices.ts';

/** The parts of a field with one choice of several. */
interface ChoiceFieldOptions {
  readonly name: FieldName;
  readonly step: DraftStep;
  readonly asked?: boolean;
  /** There has to be an answer: left empty, the one before stays. */
  readonly required?: boolean;
  /** How much of a choice's name is enough where it is typed. */
  readonly part?: NamePart;
  readonly choices: (context: FieldContext) => readonly Choice[];
  readonly answer: (value: string | undefined, before: PartialAnswers) => PartialAnswers;
  readonly value: (answers: PartialAnswers) => string | undefined;
}

/** A field with one choice of several. A value that is none of them (a stale or made-up card) is refused with the choices named. */
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
