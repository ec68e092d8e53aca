import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';

/** The answer to a press on a button: the card as it is now, or a sentence. */
export type Answer =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'text'; readonly text: string };

/** The answer to a query of the message extension: cards to choose from, each with a preview. */
export interface FoundAnswer {
  readonly kind: 'found';
  readonly found: readonly { readonly card: Card; readonly title: string; readonly text: string }[];
}

/** The invoke of a query of the message extension. */
export const extensionQuery = 'composeExtension/query';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/**
 * The body of the answer to an invoke. A card's Action.Execute gets 200 always: clients show nothing for a 4xx.
 *
 * @param name the invoke's name: message extensions have a form of their own
 */
export function invokeBody(answer: Answer | FoundAnswer, name?: string): object {
  if (name?.startsWith('composeExtension/') === true || answer.kind === 'found') return extensionBody(answer);
  if (answer.kind === 'card') {
    return { statusCode: 200, type: adaptiveCard, value: answer.card };
  }
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.text };
}

function extensionBody(answer: Answer | FoundAnswer): object {
  if (answer.kind === 'text') return { composeExtension: { type: 'message', text: answer.text } };
  const attachments =
    answer.kind === 'found'
      ? answer.found.map(({ card, title, text }) => ({
          contentType: adaptiveCard,
          content: card,
          preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } },
        }))
      : [];
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** Answers an invoke. Unanswered, it would be a 501. */
export async function answerInvoke(context: TurnContext, answer: Answer | FoundAnswer): Promise<void> {
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body: invokeBody(answer, context.activity.name) },
  });
}
