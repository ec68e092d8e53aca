import { type Draft, type DraftStep, draftSteps } from '../../src/requests/draft.ts';
import type { DialogPerson } from './dialogPerson.ts';
import type { RequestDialogServices } from './requestDialogServices.ts';

/**
 * The person's unfinished request, if it has not expired. It is looked up by the person and not in the dialog's state, which may be older
 * than the draft. If another version left it at a step that this version does not have, it continues at the first unanswered step, with its
 * answers.
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
