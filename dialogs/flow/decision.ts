import type { FieldName } from '../../cards/forms/formView.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import type { AnswerChoice, FieldContext, FieldValues } from '../fields/field.ts';

/** The context of a reply: its draft, the known facts of the tenant, and the person's language and day. */
export interface Situation {
  readonly draft: Draft;
  readonly assessment: Assessment;
  readonly context: FieldContext;
}

/** The place of a form: its present message, or a new message below the latest ones. */
export type Placement = 'inPlace' | 'below';

/** The refused input and the reasons, for the next form. */
export interface FormFaults {
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  readonly refused: FieldValues;
}

/** The answers that a typed text may mean, to choose from. */
export interface AnswerChoices {
  readonly field: FieldName;
  readonly choices: readonly AnswerChoice[];
}

/** A form to show next, and also a line of text for people who type. */
export interface Show {
  readonly kind: 'show';
  readonly draft: Draft;
  readonly faults?: FormFaults;
  readonly say?: string;
  /** Offered as buttons below the line. */
  readonly choices?: AnswerChoices;
  /** The place of the form; default: its present message. */
  readonly placement?: Placement;
}

/** The decision on a reply to a form. */
export type Decision = Show | { readonly kind: 'cancel' } | { readonly kind: 'send' };
