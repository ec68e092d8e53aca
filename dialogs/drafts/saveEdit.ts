import { isDeepStrictEqual } from 'node:util';
import type { TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import { refusalText } from '../../cards/requests/refusalText.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { allowedActions, sideOf } from '../../src/requests/policy.ts';
import { type AssistanceRequest, isOpen } from '../../src/requests/request.ts';
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
  const earlier = await services.requests.find(requestId);
  const outcome = await performAction(services, 'edit', requestId, input, person.actor, { key });
  await services.drafts.stageRemoval(key);
  const { t } = person;
  const saved = outcome.ok ? savedAs(outcome.request, earlier, person) : undefined;
  const variant = saved === undefined ? 'unchanged' : formAfter[saved];
  await presentForm(context, closedForm({ variant, number }, t), formMessageId, 'inPlace', t);
  const name = outcome.ok ? plainName(outcome.request.assignee?.name ?? '') : '';
  await sayText(
    context,
    outcome.ok
      ? t.text(composedKey(`chat:edit.${saved}`), { number, name })
      : refusalText(outcome, t, sideOf(person.actor)),
  );
  return undefined;
}

/** The result of saving changes: the text that says it, by name. */
type Saved = 'saved' | 'proposed' | 'onlyProposed' | 'savedBeside' | 'nothing' | 'nothingBeside';

/** The form's last look, by result. */
const formAfter = {
  saved: 'changed',
  proposed: 'changed',
  savedBeside: 'changed',
  onlyProposed: 'proposed',
  nothing: 'unchanged',
  nothingBeside: 'unchanged',
} as const;

/** Whether the changes hold at once or wait for the specialist, and whether only an earlier proposal waits. */
function savedAs(
  { answers, proposal }: AssistanceRequest,
  earlier: AssistanceRequest | undefined,
  { actor }: DialogPerson,
): Saved {
  const isSaved = !isDeepStrictEqual(answers, earlier?.answers);
  const waits = proposal !== undefined && proposal.by.id === actor.id;
  if (waits && !isDeepStrictEqual(proposal, earlier?.proposal)) return isSaved ? 'proposed' : 'onlyProposed';
  if (isSaved) return waits ? 'savedBeside' : 'saved';
  // A change that takes back the person's own proposal changes nothing else.
  if (!isDeepStrictEqual(proposal, earlier?.proposal)) return 'saved';
  return waits ? 'nothingBeside' : 'nothing';
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

/** {@link dropEdit} for somebody who typed that they give up: they read it as a line as well. */
export async function giveUpEdit(
  services: RequestDialogServices,
  context: TurnContext,
  draft: Draft,
  person: DialogPerson,
): Promise<void> {
  await dropEdit(services, context, draft, person);
  await sayText(context, person.t.text('chat:edit.dropped', { number: draft.editOf?.number ?? '' }));
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
