import type { DialogContext } from 'botbuilder-dialogs';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { closeForm } from '../../dialogs/closeForm.ts';
import { openRequest } from '../../dialogs/openRequest.ts';
import { requestDialogId } from '../../dialogs/requestDialog.ts';
import type { RequestDialogServices } from '../../dialogs/requestDialogServices.ts';
import type { Answer } from './invokeAnswer.ts';
import type { ActionData } from './requestActions.ts';
import { turnOf } from './turn.ts';

/**
 * `draft.continue`, `draft.restart`, `draft.discard`: what becomes of an unfinished request. Only the person's own draft is touched; the
 * card they pressed says what was done.
 */
export async function draftAction(
  services: RequestDialogServices,
  dc: DialogContext,
  verb: string,
  data: ActionData,
): Promise<Answer> {
  const { t, tenantId, person, place } = turnOf(dc.context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const draft = await services.drafts.findOf(tenantId, person.id, services.now());
  if (draft === undefined || draft.id !== data['draftId']) {
    return { kind: 'card', card: closedForm({ variant: 'outdated' }, t) };
  }
  const pressed = dc.context.activity.replyToId;
  await dc.cancelAllDialogs();
  if (verb === 'draft.continue') {
    // The old form is closed by showing it anew; the card that was pressed says that it goes on below.
    const message = draft.formMessageId === pressed ? { ...draft, formMessageId: undefined } : draft;
    const { formMessageId, ...kept } = { ...message, updatedAt: services.now() };
    await services.drafts.save(formMessageId === undefined ? kept : { ...kept, formMessageId });
    await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'below' });
    return { kind: 'card', card: closedForm({ variant: 'movedBelow' }, t) };
  }
  await services.drafts.remove(draft.id);
  if (draft.formMessageId !== pressed) await closeForm(dc.context, draft.formMessageId, 'discarded', t);
  if (verb === 'draft.restart') {
    await openRequest(services, dc);
    return { kind: 'card', card: closedForm({ variant: 'movedBelow' }, t) };
  }
  return { kind: 'card', card: closedForm({ variant: 'discarded' }, t) };
}
