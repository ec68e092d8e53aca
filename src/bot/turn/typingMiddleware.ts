import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import { placeOf } from './turn.ts';

/** An answer or a sign of typing is due within two seconds (Teams store validation, 2026); the call itself takes a moment. */
export const usualTypingAfterMs = 1_500;

/**
 * Shows that the bot is typing where a turn takes longer than a person waits without wondering: a slow directory, or earlier turns of the
 * same chat. Only messages in a personal chat: Teams shows nothing of it for a button, and in channels everybody would see it. A typing sign
 * that can't be sent is no fault of the turn.
 *
 * @param afterMs how long a turn may take without a sign, in milliseconds
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
