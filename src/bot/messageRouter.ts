import { openInChatCard } from '../../cards/openInChat.ts';
import { buttonRouter } from './buttonRouter.ts';
import { commandRouter } from './commandRouter.ts';
import { chatLink } from './commands/chatLink.ts';
import { recognizeCommand } from './commands/recognizeCommand.ts';
import { draftCodeIn } from './draftCodeIn.ts';
import { freeText } from './freeText.ts';
import type { Handling } from './handling.ts';
import { askForLanguage, offerLanguage } from './languageOffer.ts';
import type { ActionData } from './requestActions.ts';
import { requestNumberIn } from './requestNumberIn.ts';
import { sayCard } from './say.ts';
import { sayTextBesides } from './sayBesides.ts';
import { showCustomer } from './showCustomer.ts';
import { showNumber } from './showNumber.ts';
import { takeByCode } from './takeByCode.ts';
import { turnOf } from './turn.ts';
import { longestTyped } from './typedText.ts';
import { wayForward } from './wayForward.ts';
import { welcomeAtFirstMessage } from './welcome.ts';

/** Where a message goes: buttons and commands first, then the dialog that waits for an answer, then a way forward. */
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
    return sayTextBesides(handling, t.text('chat:errors.tooLong', values));
  }
  const number = requestNumberIn(text);
  if (number !== undefined) return showNumber(handling, number);
  const written = draftCodeIn(text);
  if (written !== undefined) {
    // What was prepared is nothing to be shown where others read along.
    const { place, t } = turnOf(context);
    if (place === 'personal') return takeByCode(handling, written);
    return sayCard(context, openInChatCard({ chatUrl: chatLink(context) }, t));
  }
  offerLanguage(services, context, text);
  const recognized = recognizeCommand(text);
  if (recognized === 'prepare') return commandRouter(handling, 'request', true);
  if (recognized === 'greeting' || recognized === 'thanks') {
    // The welcome was an answer to it.
    return welcomed ? undefined : wayForward(handling, recognized);
  }
  if (recognized !== undefined) return commandRouter(handling, recognized);
  return (await showCustomer(handling, text)) ? undefined : freeText(handling, text, welcomed);
}

function dataOf(value: unknown): ActionData {
  return typeof value === 'object' && value !== null ? (value as ActionData) : {};
}
