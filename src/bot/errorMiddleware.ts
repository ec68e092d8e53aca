import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { describeError } from '../describeError.ts';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { LeaseLost } from '../store/turnLease.ts';
import { ConversationBusy } from './conversationLease.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { findTurn } from './turn.ts';

/**
 * Turns a fault of ours, wherever it happens in a turn, into a sentence for the person and a log entry without their words. The turn
 * ends there; it is not run again.
 */
export function errorMiddleware(log: Logger): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      try {
        await next();
      } catch (error) {
        log.error({ fault: describeError(error), type: context.activity.type }, 'a turn failed');
        await tellPerson(context).catch(() => log.warn('and the person could not be told'));
        // Another instance has the conversation: nothing was written here. Where the post is still held, Teams may send it again.
        if (isOvertaken(error) && context.activity.type === ActivityTypes.Message) throw error;
      }
    },
  };
}

function isOvertaken(error: unknown): boolean {
  return error instanceof ConversationBusy || error instanceof LeaseLost;
}

async function tellPerson(context: TurnContext): Promise<void> {
  const t = findTurn(context)?.t ?? translatorFor(matchLanguage(context.activity.locale));
  const text = t.text('chat:errors.unexpected');
  if (context.activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'text', text });
  else if (context.activity.type === ActivityTypes.Message) await context.sendActivity(text);
}
