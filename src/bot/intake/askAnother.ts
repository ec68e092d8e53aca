import { beginAnother } from '../../../dialogs/drafts/beginAnother.ts';
import { draftCardFor } from '../../../dialogs/drafts/draftOffer.ts';
import { withoutDeadEdit } from '../../../dialogs/drafts/saveEdit.ts';
import { currentDraft } from '../../../dialogs/flow/currentDraft.ts';
import type { DialogPerson } from '../../../dialogs/flow/dialogPerson.ts';
import { continueRequest } from '../../../dialogs/openRequest.ts';
import { asReaderSees } from '../../requests/partners/asPartnerSees.ts';
import { rolesIn } from '../../requests/policy.ts';
import { isOutside } from '../../requests/relation.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf, visibleRequest } from '../identity/person.ts';
import { sayCard } from '../replies/say.ts';
import { type ActionData, requestAction } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * `request.askAnother`: begins a request for another customer of a partner, filled in from the pressed request, else from the person's last
 * one. An unfinished request is not replaced: the person continues or discards it first. The pressed card stays.
 */
export async function askAnother(handling: Handling, data: ActionData): Promise<Answer> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const person = await personOf(services, context);
  const { requestId } = data;
  const pressed = await visibleRequest(services, context, requestId);
  // The same answer as to any other press on it.
  if (requestId !== undefined && pressed === undefined) {
    return requestAction(services, context, 'request.show', data);
  }
  const customer = typeof data['customer'] === 'string' ? data['customer'].slice(0, 64) : '';
  const like = pressed ?? (await lastSent(handling, person));
  const current = await currentDraft(dialogServices, person);
  const found = await withoutDeadEdit(dialogServices, context, current, person);
  if (found?.editOf !== undefined) {
    return { kind: 'text', text: t.text('chat:edit.first', { number: found.editOf.number }) };
  }
  const isSame = found?.another?.like === (like?.id ?? '') && found?.another?.customer === customer;
  if (found !== undefined && !isSame) {
    await sayCard(context, draftCardFor(found, 'pause', dialogServices, person));
    return { kind: 'text', text: t.text('partner:another.draftFirst') };
  }
  const seen = like === undefined ? undefined : await asSeen(handling, like, person);
  const draft =
    found ??
    (await beginAnother(dialogServices, person, { ...(seen === undefined ? {} : { like: seen }), customer }));
  if (draft === undefined) return { kind: 'text', text: t.text('partner:customers.none.text') };
  const obstacle = await continueRequest(dialogServices, dc, draft);
  if (obstacle !== undefined) await sayCard(context, obstacle);
  return pressed === undefined
    ? { kind: 'text', text: t.text('partner:another.below') }
    : requestAction(services, context, 'request.show', data);
}

/** The last request that a person sent for a customer, if they see it still. */
async function lastSent(
  { services }: Handling,
  { actor }: DialogPerson,
): Promise<AssistanceRequest | undefined> {
  const sent = await services.store.requests.listSentBy(actor);
  return sent.find((request) => isOutside(request, actor) && rolesIn(request, actor).includes('admin'));
}

function asSeen(
  { services }: Handling,
  request: AssistanceRequest,
  { actor }: DialogPerson,
): Promise<AssistanceRequest> {
  return asReaderSees(services.store.events, request, rolesIn(request, actor));
}
