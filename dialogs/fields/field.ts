import type { FieldName } from '../../cards/forms/formView.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData, Service } from '../../src/onboarding/processData.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { CustomersOffered } from '../../src/requests/customersOffered.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import type { DayOrder } from '../reading/dayOrder.ts';

/** The context a field needs to understand an answer. */
export interface FieldContext {
  readonly t: Translator;
  readonly process: ProcessData;
  /** The services to choose from. */
  readonly services: readonly Service[];
  /** Whom somebody of a partner's tenant may ask for. */
  readonly customers?: CustomersOffered;
  /** Today where the person is, `YYYY-MM-DD`. */
  readonly today: string;
  /** The person who answers, as the directory knows them. */
  readonly self?: { readonly name: string; readonly email?: string };
  /** The order of day and month as the person writes them, if it is certain. */
  readonly dayOrder?: DayOrder;
}

/** An answer to choose if a typed text may mean several: the value the input would send, and the text people read. */
export interface AnswerChoice {
  readonly value: string;
  readonly title: string;
}

/** A question back to a person after a typed text that is not certain. */
export interface Doubt {
  readonly say: string;
  /** The possible meanings of the text; none if nothing is near. */
  readonly choices: readonly AnswerChoice[];
}

/** Inputs of a form as they arrive: text by field. */
export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

/** An answer read from an input: all the answers with it in place, or its fault, in the person's language. */
export type FieldReading =
  | { readonly ok: true; readonly answers: PartialAnswers }
  | { readonly ok: false; readonly error: string };

/**
 * One question. Typed text is first turned into the values the inputs would have sent, so that clicking and typing go the same way and are
 * checked by the same rule.
 */
export interface Field {
  readonly name: FieldName;
  readonly step: DraftStep;
  /** Named as the next one to type, in the table's order, while it is open. */
  readonly asked: boolean;
  /** Any text is an answer: this question takes the texts that closed questions don't understand. */
  readonly freeText?: boolean;
  /** The kind of thing it asks for, if the question after it may rightly be answered with the same words. */
  readonly asksFor?: 'person' | 'organization';
  /** Asked even where a value is filled in already, because that is only our guess. */
  readonly confirm?: boolean;
  /** The inputs' values once the answer is taken away; without it, this one input is empty then. */
  readonly cleared?: FieldValues;
  /** Whether the question arises at all, by the other answers; without it, it always does. */
  arises?(answers: PartialAnswers): boolean;
  /** The inputs' values a typed text stands for; undefined if it is not understood. */
  fromText(text: string, context: FieldContext): FieldValues | undefined;
  /** The question back if a typed text is nearly understood: it may mean two days, or needs one word more. */
  doubt?(text: string, context: FieldContext): Doubt | undefined;
  /** Reads an input's value; an empty one takes the answer away, or leaves it as it was where there has to be one. */
  read(value: string, before: PartialAnswers, context: FieldContext): FieldReading;
  /** The fault of a typed answer beside those it has to agree with: a form sends them together, and checks them so. */
  conflict?(answers: PartialAnswers, context: FieldContext): string | undefined;
  /** The present answer as people say it, where the input's value is not for people. */
  shown?(answers: PartialAnswers, context: FieldContext): string;
  /** The present answer as the input holds it. */
  value(answers: PartialAnswers): string | undefined;
}
