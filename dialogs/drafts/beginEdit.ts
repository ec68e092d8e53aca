import { type Draft, renewDraft } from '../../src/requests/draft.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';

/** Begins a draft that changes a request. It has the request's answers and starts at the review. */
export async function beginEdit(
  services: RequestDialogServices,
  { actor }: DialogPerson,
  request: AssistanceRequest,
): Promise<Draft> {
  const now = services.now();
  const begun = {
    id: services.newId(),
    tenantId: actor.tenantId,
    personId: actor.id,
    answers: request.answers,
    step: 'review',
    fromReview: false,
    skipped: [],
    editOf: { requestId: request.id, number: requestNumber(request), before: request.answers },
    createdAt: now,
  } as const;
  const draft = renewDraft(begun, now);
  await services.drafts.stage(draft);
  return draft;
}
