import type { TurnContext } from 'botbuilder';
import type { Card } from '../../cards/card.ts';
import { cardMessage } from '../../dialogs/formPresenter.ts';

/** Answers in the turn with a card. */
export async function sayCard(context: TurnContext, card: Card): Promise<void> {
  await context.sendActivity(cardMessage(card));
}

/** Answers in the turn with a line of plain text: names in it are whatever somebody chose, and are not read as Markdown. */
export async function sayText(context: TurnContext, text: string): Promise<void> {
  await context.sendActivity({ type: 'message', text, textFormat: 'plain' });
}
