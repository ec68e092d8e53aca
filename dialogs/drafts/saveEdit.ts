import { isDeepStrictEqual } from 'node:util';
import type { TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import { refusalText } from '../../cards/requests/refusalText.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { allowedActions } from '../../src/requests/policy.ts';
import { type AssistanceRequest, isOpen, type Proposal } from '../../src/requests/request.ts';
import { checkAgain } from '../flow/checkAgain.ts';
import type { Show, Situation } from '../flow/decision.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';
import { presentForm } from '../messages/formPresenter.ts';
import { sayText } from '../messages/sayText.ts';

/**
 * Saves a draft that changes a request. The form closes, and the request's own card shows the rest. If the request can't be changed any
 * more, the form closes and the person learns the reason. Returns the faults to fix first, if any.
 */
export async function saveEdit(
  services: RequestDialogServices,
  context: TurnContext,
  situation: Situation,
  person: DialogPerson,
  typed: boolean,
): Promise<Show | undefined> {
  const checked = checkAgain(situation);
  if ('kind' in checked) return typed ? { ...checked, placement: 'below' } : checked;
  const { id: key, editOf, answers, formMessageId } = checked.draft;
  const { requestId = '', number = '', before } = editOf ?? {};
  const { askedFor: _askedFor, ...changed } = answers;
  const input = { answers: changed, ...(before === undefined ? {} : { before }) };
  const earlier = (await services.requests.find(requestId))?.proposal;
  const outcome = await performAction(services, 'edit', requestId, input, person.actor, { key });
  await services.drafts.stageRemoval(key);
  const { t } = person;
  const variant = outcome.ok ? 'changed' : 'unchanged';
  await presentForm(context, closedForm({ variant, number }, t), formMessageId, 'inPlace', t);
  const said = outcome.ok ? savedText(outcome.request, earlier, person, number) : refusalText(outcome, t);
  await sayText(context, said);
  return undefined;
}

/** Says if a part of the changes waits for the specialist, or if only an earlier proposal does. */
function savedText(
  { proposal, assignee }: AssistanceRequest,
  earlier: Proposal | undefined,
  { actor, t }: DialogPerson,
  number: string,
): string {
  const waits = proposal !== undefined && proposal.by.id === actor.id;
  const isEarlier = waits && isDeepStrictEqual(proposal, earlier);
  const said = isEarlier ? 'savedBeside' : waits ? 'proposed' : 'saved';
  return t.text(`chat:edit.${said}`, { number, name: plainName(assignee?.name ?? '') });
}

/** Closes the form after the person gave up the changes. The request stays unchanged. */
export async function dropEdit(
  services: RequestDialogServices,
  context: TurnContext,
  { id, editOf, formMessageId }: Draft,
  { t }: DialogPerson,
): Promise<void> {
  await services.drafts.stageRemoval(id);
  const closed = closedForm({ variant: 'unchanged', number: editOf?.number ?? '' }, t);
  await presentForm(context, closed, formMessageId, 'inPlace', t);
}

/**
 * The draft, unless it changes a request that this person can't change any more, because it ended meanwhile. Such a draft is dropped with
 * its form, so that it does not stand in the way of another one.
 */
export async function withoutDeadEdit(
  services: RequestDialogServices,
  context: TurnContext,
  draft: Draft | undefined,
  person: DialogPerson,
): Promise<Draft | undefined> {
  if (draft?.editOf === undefined) return draft;
  const request = await services.requests.find(draft.editOf.requestId);
  if (request !== undefined && allowedActions(request, person.actor).includes('edit')) return draft;
  // The facts about the person may only be missing for now.
  if (request !== undefined && isOpen(request)) return draft;
  await dropEdit(services, context, draft, person);
  return undefined;
}
