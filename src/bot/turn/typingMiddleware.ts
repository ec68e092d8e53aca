import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import { placeOf } from './turn.ts';

/** An answer or a sign of typing is due within two seconds (Teams store validation, 2026); the call itself takes a moment. */
export const usualTypingAfterMs = 1_500;

/**
 * Shows the typing indicator if a turn takes longer than a person expects: a slow directory, or earlier turns of the same chat. Only for
 * messages in a personal chat: Teams shows nothing of it for a button, and in channels everybody would see it. If the indicator can't be
 * sent, the turn does not fail.
 *
 * @param afterMs how long a turn may take without the indicator, in milliseconds
 */
export function typingMiddleware(afterMs: number): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      const { activity } = context;
      if (activity.type !== ActivityTypes.Message || placeOf(activity) !== 'personal') return next();
      const timer = setTimeout(() => {
        context.sendActivity({ type: ActivityTypes.Typing }).catch(() => undefined);
      }, afterMs);
      try {
        await next();
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
