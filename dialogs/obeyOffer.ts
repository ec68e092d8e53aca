import type { DialogContext } from 'botbuilder-dialogs';
import type { Draft } from '../src/requests/draft.ts';
import type { OfferWord } from './answers/offerWords.ts';
import { giveUpEdit } from './drafts/saveEdit.ts';
import type { RequestDialogServices } from './flow/requestDialogServices.ts';
import { closeForm } from './messages/closeForm.ts';
import { cardMessage } from './messages/formPresenter.ts';
import { sayText } from './messages/sayText.ts';
import { continueRequest, openRequest } from './openRequest.ts';

/** Handles a word typed on the offer to continue an unfinished request, like the offer's button of that name. */
export async function obeyOffer(
  services: RequestDialogServices,
  dc: DialogContext,
  draft: Draft,
  word: OfferWord,
): Promise<void> {
  const { context } = dc;
  if (word === 'continue') {
    const obstacle = await continueRequest(services, dc, draft);
    if (obstacle !== undefined) await context.sendActivity(cardMessage(obstacle));
    return;
  }
  const person = await services.personOf(context);
  const { t } = person;
  await dc.cancelAllDialogs();
  if (draft.editOf !== undefined) return giveUpEdit(services, context, draft, person);
  await services.drafts.stageRemoval(draft.id);
  for (const messageId of [draft.formMessageId, draft.codeMessageId]) {
    await closeForm(context, messageId, 'discarded', t);
  }
  await sayText(context, t.text(word === 'restart' ? 'chat:offer.restarted' : 'chat:offer.discarded'));
  if (word === 'restart') await openRequest(services, dc);
}
