import { ActivityTypes, type AdaptiveCardInvokeResponse, type TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';

/** The answer to a press on a button: the card as it is now, or a sentence. */
export type Answer =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'text'; readonly text: string };

/** The body for a card's Action.Execute. Always 200: clients show nothing for a 4xx. */
export function invokeBody(answer: Answer): AdaptiveCardInvokeResponse {
  if (answer.kind === 'card') {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
  }
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: answer.text as unknown as Record<string, unknown>,
  };
}

/** Answers an invoke. Unanswered, it would be a 501. */
export async function answerInvoke(context: TurnContext, answer: Answer): Promise<void> {
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body: invokeBody(answer) },
  });
}
