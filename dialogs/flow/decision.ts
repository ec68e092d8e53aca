import type { FieldName } from '../../cards/forms/formView.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { Assessment } from '../../src/requests/standing.ts';
import type { AnswerChoice, FieldContext, FieldValues } from '../fields/field.ts';

/** The context of a reply: the draft it answers, the known facts of the tenant, and the person's language and day. */
export interface Situation {
  readonly draft: Draft;
  readonly assessment: Assessment;
  readonly context: FieldContext;
}

/** The place of a form: in the message that showed it so far, or in a new one below the latest messages. */
export type Placement = 'inPlace' | 'below';

/** The refused input and the reasons, to be shown again. */
export interface FormFaults {
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  readonly refused: FieldValues;
}

/** Answers that a typed text may mean, to choose from. */
export interface AnswerChoices {
  readonly field: FieldName;
  readonly choices: readonly AnswerChoice[];
}

/** A form to show next, and a line of text to say besides it, for those who type. */
export interface Show {
  readonly kind: 'show';
  readonly draft: Draft;
  readonly faults?: FormFaults;
  readonly say?: string;
  /** Offered as buttons below the line. */
  readonly choices?: AnswerChoices;
  /** Where the form is shown; in its own message unless said otherwise. */
  readonly placement?: Placement;
}

/** The decision on a reply to a form. */
export type Decision = Show | { readonly kind: 'cancel' } | { readonly kind: 'send' };
