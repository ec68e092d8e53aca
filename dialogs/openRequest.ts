import type { DialogContext } from 'botbuilder-dialogs';
import type { Card } from '../cards/card.ts';
import type { Draft } from '../src/requests/draft.ts';
import { currentDraft } from './currentDraft.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { draftCardFor, isPaused } from './draftOffer.ts';
import { cardMessage } from './formPresenter.ts';
import { keptAnew } from './keptAnew.ts';
import { newDraft } from './newDraft.ts';
import { begunAnew, obstacleCardFor } from './obstacle.ts';
import { requestDialogId } from './requestDialog.ts';
import { assessmentOf, type RequestDialogServices } from './requestDialogServices.ts';

/**
 * Begins a request, or goes on with the unfinished one: right away while it is fresh, asking first after a long pause. Somebody who
 * can't ask is told why and what to do instead.
 */
export async function openRequest(services: RequestDialogServices, dc: DialogContext): Promise<void> {
  const { context } = dc;
  const person = await services.personOf(context);
  const draft = await currentDraft(services, person);
  const assessment = await assessmentOf(services, person, draft?.answers ?? {});
  await dc.cancelAllDialogs();
  if (assessment.obstacle !== undefined) {
    const card = await obstacleCardFor(services, assessment.obstacle, person, draft?.answers ?? {});
    await askAnewForWhom(services, person, draft);
    await context.sendActivity(cardMessage(card));
    return;
  }
  if (draft !== undefined && isPaused(draft, services.now())) {
    await context.sendActivity(cardMessage(draftCardFor(draft, 'pause', services, person)));
    return;
  }
  await resumeDraft(dc, draft ?? (await newDraft(services, person, assessment)));
}

/**
 * Goes on with a draft the person chose to go on with, below. Answers with the card that says why not, where they can't ask any more;
 * the draft is kept for the day they can.
 */
export async function continueRequest(
  services: RequestDialogServices,
  dc: DialogContext,
  draft: Draft,
): Promise<Card | undefined> {
  const person = await services.personOf(dc.context);
  const { obstacle } = await assessmentOf(services, person, draft.answers);
  if (obstacle !== undefined) {
    await askAnewForWhom(services, person, draft);
    return obstacleCardFor(services, obstacle, person, draft.answers);
  }
  await services.drafts.save(keptAnew(draft, services.now()));
  await resumeDraft(dc, draft);
  return undefined;
}

/** Where a customer can't be asked for any more, somebody of a partner's tenant chooses another one. */
async function askAnewForWhom(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft | undefined,
): Promise<void> {
  if (draft?.answers.askedFor === undefined) return;
  await services.drafts.save(await begunAnew(services, person, draft));
}

/** Shows the form of the person's draft below and waits for what is answered. */
export async function resumeDraft(dc: DialogContext, draft: Pick<Draft, 'id'>): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'below' });
}
