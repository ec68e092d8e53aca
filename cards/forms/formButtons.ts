import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Draft, DraftStep } from '../../src/requests/draft.ts';
import { type Button, submitButton } from '../kit/buttons.ts';

/** The actions of a form in addition to going on. */
export interface FormButtons {
  readonly step: DraftStep;
  /** False on the first card. */
  readonly canGoBack: boolean;
  /** The answers so far are enough to be reviewed at once. */
  readonly canReview?: boolean;
}

/**
 * The buttons of a form. A form that was opened from the review leads back there. A form that came in between, on the way to the review or
 * from it, always has both directions.
 */
export function formButtons(
  { id, fromReview }: Draft,
  { step, canGoBack, canReview = false }: FormButtons,
  t: Translator,
): readonly Button[] {
  const data = { draftId: id, step };
  const title = (name: TextUnder<'request:actions'>) => t.text(`request:actions.${name}`);
  // Clients show three buttons at once.
  const secondary = canReview && canGoBack;
  const cancel = submitButton(title('cancel'), 'form.cancel', data, { validate: false, secondary });
  const inBetween = step === 'source' || step === 'declaration';
  if (fromReview && !inBetween) {
    return [submitButton(title('backToReview'), 'form.next', data, { style: 'positive' }), cancel];
  }
  return [
    submitButton(title('next'), 'form.next', data, { style: 'positive' }),
    ...(canReview ? [submitButton(title('review'), 'form.review', data)] : []),
    ...(canGoBack ? [submitButton(title('back'), 'form.back', data, { validate: false })] : []),
    cancel,
  ];
}
