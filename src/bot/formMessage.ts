import type { DialogContext } from 'botbuilder-dialogs';
import { readReply } from '../../dialogs/cardPrompt.ts';
import { closeForm } from '../../dialogs/closeForm.ts';
import { requestDialogId } from '../../dialogs/requestDialog.ts';
import { requestNumber } from '../requests/request.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/**
 * A `form.*` button. A form of the person's present draft and step goes to the dialog, whether or not the dialog's state is still
 * there; an earlier one does nothing and says so; one that was sent already shows its receipt again.
 */
export async function formMessage(services: BotServices, dc: DialogContext): Promise<void> {
  const { context } = dc;
  const { t, tenantId, person } = turnOf(context);
  const reply = readReply(context.activity);
  const values = reply?.kind === 'form' ? reply.values : {};
  const sent = await services.store.requests.findByDraft(values['draftId'] ?? '');
  if (sent !== undefined && sent.tenantId === tenantId && sent.requester.id === person.id) {
    const number = requestNumber(sent);
    await context.sendActivity({
      type: 'message',
      textFormat: 'plain',
      text: t.text('chat:form.alreadySent', { number }),
    });
    return;
  }
  const draft = await services.store.drafts.findOf(tenantId, person.id, services.now());
  if (draft === undefined || reply === undefined || draft.id !== values['draftId']) {
    await closeForm(context, context.activity.replyToId, 'outdated', t);
    await context.sendActivity({ type: 'message', textFormat: 'plain', text: t.text('chat:form.outdated') });
    return;
  }
  if (draft.step !== values['step']) {
    await dc.cancelAllDialogs();
    if (context.activity.replyToId !== draft.formMessageId) {
      await closeForm(context, context.activity.replyToId, 'outdated', t);
    }
    await context.sendActivity({ type: 'message', textFormat: 'plain', text: t.text('chat:form.otherStep') });
    await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'below' });
    return;
  }
  if (dc.activeDialog?.id === requestDialogId) {
    await dc.continueDialog();
    return;
  }
  await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'inPlace', reply });
}
