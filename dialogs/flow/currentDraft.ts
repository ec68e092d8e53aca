import { type Draft, type DraftStep, draftSteps } from '../../src/requests/draft.ts';
import type { DialogPerson } from './dialogPerson.ts';
import type { RequestDialogServices } from './requestDialogServices.ts';

/**
 * The person's unfinished request, if they have one that has not expired. It is found by the person and not by the dialog's state: this
 * may be older than the draft. If another version of ours left it at a step this one does not have, it goes on at the first unanswered
 * one, with its answers.
 */
export async function currentDraft(
  { drafts, now }: RequestDialogServices,
  { actor }: DialogPerson,
): Promise<Draft | undefined> {
  const draft = await drafts.findOf(actor.tenantId, actor.id, now());
  if (draft === undefined || draftSteps.includes(draft.step)) return draft;
  return { ...draft, step: firstOpenStep(draft), fromReview: false };
}

function firstOpenStep({ answers: { services = [] } }: Draft): DraftStep {
  return services.length === 0 ? 'services' : 'details';
}
