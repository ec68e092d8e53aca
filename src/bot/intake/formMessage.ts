import type { DialogContext } from 'botbuilder-dialogs';
import { type CardReply, readReply } from '../../../dialogs/messages/cardPrompt.ts';
import { closeForm } from '../../../dialogs/messages/closeForm.ts';
import { requestDialogId } from '../../../dialogs/requestDialog.ts';
import { type Draft, draftDays } from '../../requests/draft.ts';
import type { BotServices } from '../identity/services.ts';
import { sayText } from '../replies/say.ts';
import { sentFrom } from '../replies/sentFrom.ts';
import { turnOf } from '../turn/turn.ts';

type FormReply = Extract<CardReply, { kind: 'form' }>;

/**
 * A `form.*` button. A form of the person's present draft goes to the dialog, whether or not the dialog's state still exists. A form that
 * was sent already names its request again. Any other does nothing and says so.
 */
export async function formMessage(services: BotServices, dc: DialogContext): Promise<void> {
  const { context } = dc;
  const { t, tenantId, person } = turnOf(context);
  const reply = readReply(context.activity);
  if (reply?.kind !== 'form') return;
  const { draftId = '' } = reply.values;
  const draft = await services.store.drafts.findOf(tenantId, person.id, services.now());
  if (draft?.id !== draftId) {
    const number = await sentFrom(services.store, context, draftId);
    return number === undefined
      ? refuse(services, dc, reply, draft)
      : sayText(context, t.text('chat:form.alreadySent', { number }));
  }
  if (dc.activeDialog !== undefined) await dc.continueDialog();
  else await dc.beginDialog(requestDialogId, { draftId, placement: 'inPlace', reply });
}

/** A form of an expired draft, or of no draft of theirs. It is closed, unless the message shows their present form by now. */
async function refuse(
  { store: { drafts } }: BotServices,
  { context }: DialogContext,
  { values, messageId }: FormReply,
  present: Draft | undefined,
): Promise<void> {
  const { t, tenantId, person } = turnOf(context);
  const gone = await drafts.find(values['draftId'] ?? '');
  const expired = gone !== undefined && gone.tenantId === tenantId && gone.personId === person.id;
  if (expired) await drafts.stageRemoval(gone.id);
  if (messageId !== present?.formMessageId) await closeForm(context, messageId, 'outdated', t);
  await sayText(
    context,
    expired ? t.text('chat:form.expired', { days: draftDays }) : t.text('chat:form.outdated'),
  );
}
