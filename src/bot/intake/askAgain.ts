import { beginAgain } from '../../../dialogs/drafts/beginAgain.ts';
import { withoutDeadEdit } from '../../../dialogs/drafts/saveEdit.ts';
import { currentDraft } from '../../../dialogs/flow/currentDraft.ts';
import { continueRequest } from '../../../dialogs/openRequest.ts';
import { asReaderSees } from '../../requests/partners/asPartnerSees.ts';
import { rolesIn } from '../../requests/policy.ts';
import { requestNumber } from '../../requests/request.ts';
import { mayAskAgain } from '../../requests/ties/askAgain.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf, visibleRequest } from '../identity/person.ts';
import { sayCard } from '../replies/say.ts';
import { type ActionData, requestAction } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { draftFirst } from './draftFirst.ts';

/**
 * `request.askAgain`: begins a request that is filled in from one that has ended, and names it. An unfinished request is not replaced: it is
 * to be sent or discarded first. The pressed card stays, and shows the present.
 */
export async function askAgain(handling: Handling, data: ActionData): Promise<Answer> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const request = await visibleRequest(services, context, data['requestId']);
  // The same answer as to any other press on it.
  if (request === undefined) return requestAction(services, context, 'request.show', data);
  const person = await personOf(services, context);
  if (!mayAskAgain(request, person.actor, services.now())) {
    return { kind: 'text', text: t.text('ties:again.refused', { number: requestNumber(request) }) };
  }
  const current = await currentDraft(dialogServices, person);
  const found = await withoutDeadEdit(dialogServices, context, current, person);
  if (found !== undefined && found.follows?.requestId !== request.id) {
    return { kind: 'text', text: draftFirst(found, t) };
  }
  const seen = await asReaderSees(services.store.events, request, rolesIn(request, person.actor));
  const draft = found ?? (await beginAgain(dialogServices, person, seen));
  const obstacle = await continueRequest(dialogServices, dc, draft);
  if (obstacle !== undefined) await sayCard(context, obstacle);
  return requestAction(services, context, 'request.show', data);
}
