import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';
import { cardMessage } from '../../../dialogs/messages/formPresenter.ts';
import { askingForLanguage } from './languageOffer.ts';

export { sayText } from '../../../dialogs/messages/sayText.ts';

/** Answers in the turn with a card. */
export async function sayCard(context: TurnContext, card: Card): Promise<void> {
  await context.sendActivity(cardMessage(await askingForLanguage(context, card)));
}
