import type { FieldName } from '../../cards/forms/formView.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData, Service } from '../../src/onboarding/processData.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import type { CustomersOffered } from '../../src/requests/eligibility/customersOffered.ts';
import type { DayOrder } from '../reading/dayOrder.ts';

/** The context in which a field reads an answer. */
export interface FieldContext {
  readonly t: Translator;
  readonly process: ProcessData;
  /** The services to choose from. */
  readonly services: readonly Service[];
  /** The customers that a person of a partner's tenant may ask for. */
  readonly customers?: CustomersOffered;
  /** The person's present day, `YYYY-MM-DD`. */
  readonly today: string;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  /** The person who answers, from the directory. */
  readonly self?: { readonly name: string; readonly email?: string };
  /** The order of day and month as the person writes them, if it is certain. */
  readonly dayOrder?: DayOrder;
}

/** One of the answers that a typed text may mean: the value for the input, and the text for people. */
export interface AnswerChoice {
  readonly value: string;
  readonly title: string;
}

/** A question to the person about an uncertain text. */
export interface Doubt {
  readonly say: string;
  /** The possible meanings of the text; empty if nothing is near. */
  readonly choices: readonly AnswerChoice[];
}

/** Inputs of a form as they arrive: text by field name. */
export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

/** The result of reading an input: all the answers with the new one, or its fault in the person's language. */
export type FieldReading =
  | { readonly ok: true; readonly answers: PartialAnswers }
  | { readonly ok: false; readonly error: string };

/**
 * One question. Typed text first becomes the values that the inputs would have sent. So clicking and typing follow the same path and the
 * same checks.
 */
export interface Field {
  readonly name: FieldName;
  readonly step: DraftStep;
  /** Named as the next one to type while it is open, in the order of the table. */
  readonly asked: boolean;
  /** Any text is an answer. The question gets the texts that closed questions don't understand. */
  readonly freeText?: boolean;
  /** The kind of thing it asks for, if the same words may also answer the next question. */
  readonly asksFor?: 'person' | 'organization';
  /** Asked even with a filled-in value, because the value is only a guess. */
  readonly confirm?: boolean;
  /** The input values after the answer is removed; absent: this input becomes empty. */
  readonly cleared?: FieldValues;
  /** Whether the other answers call for this question; absent: always. */
  arises?(answers: PartialAnswers): boolean;
  /** The input values for a typed text; undefined if it is not understood. */
  fromText(text: string, context: FieldContext): FieldValues | undefined;
  /** The question to the person if a typed text is almost understood: it may mean two days, or lacks a word. */
  doubt?(text: string, context: FieldContext): Doubt | undefined;
  /** Reads an input's value. An empty value removes the answer, or leaves a required answer unchanged. */
  read(value: string, before: PartialAnswers, context: FieldContext): FieldReading;
  /** The conflict of a typed answer with related answers. A form sends them together, so it checks them together. */
  conflict?(answers: PartialAnswers, context: FieldContext): string | undefined;
  /** The present answer as text for people, if the input's value is not readable. */
  shown?(answers: PartialAnswers, context: FieldContext): string;
  /** The present answer as the input's value. */
  value(answers: PartialAnswers): string | undefined;
}
