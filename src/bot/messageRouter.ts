import { openInChatCard } from '../../cards/info/openInChat.ts';
import { buttonRouter } from './buttonRouter.ts';
import { answerChannelWish } from './channel/answerChannelWish.ts';
import { answerChannels } from './channel/channelsList.ts';
import { commandRouter } from './commands/commandRouter.ts';
import { freeText } from './commands/freeText.ts';
import { talkToPerson } from './commands/talkToPerson.ts';
import type { Handling } from './identity/handling.ts';
import { takeByCode } from './intake/takeByCode.ts';
import { chatLink } from './replies/chatLink.ts';
import { askForLanguage, offerLanguage } from './replies/languageOffer.ts';
import { recognizeCommand } from './replies/recognizeCommand.ts';
import { offerChoices, sayCard, sayTextAlso } from './replies/say.ts';
import { welcomeAtFirstMessage } from './replies/welcome.ts';
import { answerAway } from './requests/away.ts';
import type { ActionData } from './requests/requestActions.ts';
import { answerFilters, answerSearch } from './requests/searchRequests.ts';
import { showCustomer } from './requests/showCustomer.ts';
import { showNumber } from './requests/showNumber.ts';
import { awayIn } from './text/awayIn.ts';
import { channelsQuestionIn, channelWishIn } from './text/channelWishIn.ts';
import { draftCodeIn } from './text/draftCodeIn.ts';
import { requestNumberIn } from './text/requestNumberIn.ts';
import { searchIn } from './text/searchIn.ts';
import { longestTyped } from './text/typedText.ts';
import { turnOf } from './turn/turn.ts';

/** Routes a message: buttons and commands first, then the dialog that waits for an answer, then a way forward. */
export async function messageRouter(handling: Handling): Promise<void> {
  await route(handling);
  await askForLanguage(handling.dc.context);
}

async function route(handling: Handling): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const data = dataOf(context.activity.value);
  const verb = data['verb'];
  if (typeof verb === 'string') return buttonRouter(handling, verb, data);
  const text = context.activity.text ?? '';
  const welcomed = await welcomeAtFirstMessage(services, context);
  if (text.length > longestTyped) {
    const { t } = turnOf(context);
    const values = { length: t.number(text.length), longest: t.number(longestTyped) };
    return sayTextAlso(handling, t.text('chat:errors.tooLong', values));
  }
  const number = requestNumberIn(text);
  if (number !== undefined) return showNumber(handling, number);
  const written = draftCodeIn(text);
  if (written !== undefined) {
    // A prepared request is not shown in groups and channels.
    const { place, t } = turnOf(context);
    if (place === 'personal') return takeByCode(handling, written);
    return sayCard(context, openInChatCard({ chatUrl: chatLink(context) }, t));
  }
  const channelWish = turnOf(context).fromServiceTenant ? channelWishIn(text) : undefined;
  if (channelWish !== undefined) return answerChannelWish(handling, channelWish);
  const question = turnOf(context).fromServiceTenant ? channelsQuestionIn(text) : undefined;
  if (question !== undefined && (await answerChannels(handling, question))) return;
  const away = awayIn(text);
  if (away !== undefined && (await answerAway(handling, away))) return;
  const search = searchIn(text);
  if (search !== undefined && (await answerSearch(handling, search))) return;
  offerLanguage(services, context, text);
  const recognized = recognizeCommand(text);
  if (recognized === 'prepare') return commandRouter(handling, 'request', true);
  if (recognized === 'greeting' || recognized === 'thanks' || recognized === 'goodbye') {
    // The welcome was the answer to it.
    return welcomed ? undefined : offerChoices(handling, recognized);
  }
  if (recognized === 'person') return talkToPerson(handling);
  // For a customer, channels are something else.
  if (recognized !== undefined && recognized !== 'channels') return commandRouter(handling, recognized);
  if ((await showCustomer(handling, text)) || (await answerFilters(handling, text))) return;
  return freeText(handling, text, welcomed);
}

function dataOf(value: unknown): ActionData {
  return typeof value === 'object' && value !== null ? (value as ActionData) : {};
}
