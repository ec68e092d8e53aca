import { type Refusal, refusalText } from '../../../cards/requests/refusalText.ts';
import { beginEdit } from '../../../dialogs/drafts/beginEdit.ts';
import { withoutDeadEdit } from '../../../dialogs/drafts/saveEdit.ts';
import { currentDraft } from '../../../dialogs/flow/currentDraft.ts';
import { resumeDraft } from '../../../dialogs/openRequest.ts';
import { asReaderSees } from '../../requests/partners/asPartnerSees.ts';
import { type Actor, allowedActions, rolesIn, sideOf } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { sees } from '../../requests/sight/sight.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf, visibleRequest } from '../identity/person.ts';
import { type ActionData, requestAction } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { draftFirst } from './draftFirst.ts';

/**
 * `request.edit`: opens the form with the answers of a request below, for an admin who changes them. An unfinished request is not replaced:
 * it is to be sent or discarded first. The pressed card stays, and shows the present.
 */
export async function editRequest(handling: Handling, data: ActionData): Promise<Answer> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const request = await visibleRequest(services, context, data['requestId']);
  const person = await personOf(services, context);
  const mayEdit = request !== undefined && allowedActions(request, person.actor).includes('edit');
  // The same answer as to any other press on it.
  if (request === undefined) return requestAction(services, context, 'request.show', data);
  if (!mayEdit)
    return { kind: 'text', text: refusalText(notAllowed(request, person.actor), t, sideOf(person.actor)) };
  const current = await currentDraft(dialogServices, person);
  const found = await withoutDeadEdit(dialogServices, context, current, person);
  if (found !== undefined && found.editOf?.requestId !== request.id) {
    return { kind: 'text', text: draftFirst(found, t) };
  }
  const seen = await asReaderSees(services.store.events, request, rolesIn(request, person.actor));
  const draft = found ?? (await beginEdit(dialogServices, person, seen));
  await resumeDraft(dc, draft);
  return requestAction(services, context, 'request.show', data);
}

/** The refusal. Somebody who sees parts of a request only does not read how it stands. */
function notAllowed(request: AssistanceRequest, actor: Actor): Refusal {
  const isWhole = sees(rolesIn(request, actor), 'own');
  return { ok: false, reason: 'notAllowed', ...(isWhole ? { request } : {}) };
}
