import type { DialogContext } from 'botbuilder-dialogs';
import type { Card } from '../cards/kit/card.ts';
import type { Draft } from '../src/requests/draft.ts';
import { renewDraft } from '../src/requests/draft.ts';
import type { Assessment } from '../src/requests/eligibility/standing.ts';
import { draftCardFor, isPaused } from './drafts/draftOffer.ts';
import { newDraft } from './drafts/newDraft.ts';
import { obstacleCardFor, restarted } from './drafts/obstacle.ts';
import { openLimitReached } from './drafts/openLimit.ts';
import { withoutDeadEdit } from './drafts/saveEdit.ts';
import { currentDraft } from './flow/currentDraft.ts';
import type { DialogPerson } from './flow/dialogPerson.ts';
import { preparedOr } from './flow/preparing.ts';
import { assessmentOf, assessmentOfDraft, type RequestDialogServices } from './flow/requestDialogServices.ts';
import { cardMessage } from './messages/formPresenter.ts';
import { sayText } from './messages/sayText.ts';
import { requestDialogId } from './requestDialog.ts';

/**
 * Begins a request, or continues the unfinished one: at once if it is recent, or after asking if the pause was long. A person who can't ask
 * learns the reason and the alternatives.
 *
 * @param prepare a person who is not an admin prepares it for one
 * @param wanted ids of services that the person has named; they are preselected in the form
 */
export async function openRequest(
  services: RequestDialogServices,
  dc: DialogContext,
  prepare = false,
  wanted: readonly string[] = [],
): Promise<void> {
  const { context } = dc;
  const person = await services.personOf(context);
  const found = await withoutDeadEdit(services, context, await currentDraft(services, person), person);
  if (found?.editOf !== undefined) return remindOfEdit(services, dc, found, person);
  const draft = found === undefined ? undefined : preparedOr(found, prepare, person);
  const forAdmin = draft === undefined ? prepare && person.actor.admin !== 'yes' : draft.forAdmin === true;
  const assessment = await assessmentOf(services, person, draft?.answers ?? {}, forAdmin);
  await dc.cancelAllDialogs();
  const card = await standsInTheWay(services, person, draft, assessment, forAdmin);
  if (card !== undefined) {
    await context.sendActivity(cardMessage(card));
    return;
  }
  if (draft !== undefined && !prepare && isPaused(draft, services.now())) {
    await context.sendActivity(cardMessage(draftCardFor(draft, 'pause', services, person)));
    return;
  }
  if (draft !== undefined && draft !== found) await services.drafts.stage(renewDraft(draft, services.now()));
  const present = draft ?? (await newDraft(services, person, assessment, forAdmin));
  const ticked = withServices(present, wanted, assessment);
  if (ticked !== present) await services.drafts.stage(renewDraft(ticked, services.now()));
  await resumeDraft(dc, present);
}

/** A person who changes a request has to finish or cancel that first: a second draft would replace the changes. */
async function remindOfEdit(
  services: RequestDialogServices,
  dc: DialogContext,
  draft: Draft,
  { t }: DialogPerson,
): Promise<void> {
  await sayText(dc.context, t.text('chat:edit.first', { number: draft.editOf?.number ?? '' }));
  await services.drafts.stage(renewDraft(draft, services.now()));
  await resumeDraft(dc, draft);
}

/** The draft with further services selected. Once the services were answered, only the form changes them. */
function withServices(draft: Draft, wanted: readonly string[], { services }: Assessment): Draft {
  const { answers, step } = draft;
  if (wanted.length === 0 || (step !== 'services' && step !== 'customer')) return draft;
  const ids = services
    .map(({ id }) => id)
    .filter((id) => wanted.includes(id) || answers.services?.includes(id));
  return ids.length === 0 ? draft : { ...draft, answers: { ...answers, services: ids } };
}

/**
 * Continues a draft that the person chose to continue, below. Returns the card with the reason if they can't ask any more. The draft stays
 * for later.
 */
export async function continueRequest(
  services: RequestDialogServices,
  dc: DialogContext,
  found: Draft,
): Promise<Card | undefined> {
  const person = await services.personOf(dc.context);
  const draft = preparedOr(found, false, person);
  const assessment = await assessmentOfDraft(services, person, draft);
  const card = await standsInTheWay(services, person, draft, assessment, draft.forAdmin === true);
  if (card !== undefined) return card;
  await services.drafts.stage(renewDraft(draft, services.now()));
  await resumeDraft(dc, draft);
  return undefined;
}

/** The card with the reason why the person can't ask now; undefined if they can. */
async function standsInTheWay(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft | undefined,
  assessment: Assessment,
  forAdmin: boolean,
): Promise<Card | undefined> {
  const { obstacle } = assessment;
  if (obstacle !== undefined) {
    const card = await obstacleCardFor(services, obstacle, person, draft?.answers ?? {});
    await askAgainForWhom(services, person, draft);
    return card;
  }
  // A person who prepares a request does not send it.
  return forAdmin ? undefined : openLimitReached(services, person, draft, assessment);
}

/** If a customer can't be asked for any more, a person of a partner's tenant chooses another one. */
async function askAgainForWhom(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft | undefined,
): Promise<void> {
  if (draft?.answers.askedFor === undefined) return;
  await services.drafts.stage(await restarted(services, person, draft));
}

/** Shows the form of the person's draft below, and waits for a reply. */
export async function resumeDraft(dc: DialogContext, draft: Pick<Draft, 'id'>): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'below' });
}
