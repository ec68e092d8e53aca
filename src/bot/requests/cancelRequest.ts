import { draftCardFor } from '../../../dialogs/drafts/draftOffer.ts';
import { giveUpEdit } from '../../../dialogs/drafts/saveEdit.ts';
import { tryUpdate } from '../../../dialogs/messages/formPresenter.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { sayCard, sayText } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * `cancel`: ends the dialog, never a request. The answers are kept, and the form becomes an offer to continue with them. A request already
 * put aside stays so. Changes of a request that was sent are given up instead. The answer says so only in the personal chat.
 */
export async function cancelRequest({ services, dialogServices, dc }: Handling): Promise<void> {
  const { context } = dc;
  const { t, tenantId, person, place } = turnOf(context);
  const draft =
    place === 'personal'
      ? await dialogServices.drafts.findOf(tenantId, person.id, services.now())
      : undefined;
  if (draft === undefined) {
    return sayText(context, t.text('chat:cancel.nothing'));
  }
  const talker = await personOf(services, context);
  if (draft.editOf !== undefined) {
    await dc.cancelAllDialogs();
    return giveUpEdit(dialogServices, context, draft, talker);
  }
  if (dc.activeDialog === undefined) return sayText(context, t.text('chat:cancel.aside'));
  await dc.cancelAllDialogs();
  const offer = draftCardFor(draft, 'cancelled', dialogServices, talker);
  const { formMessageId } = draft;
  const isShown = formMessageId !== undefined && (await tryUpdate(context, formMessageId, offer));
  return isShown ? sayText(context, t.text('chat:cancel.done')) : sayCard(context, offer);
}
