import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { describeError } from '../describeError.ts';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { isOvertaken } from './overtaken.ts';
import { findTurn } from './turn.ts';

/**
 * Turns a fault of ours, wherever it happens in a turn, into a sentence for the person and a log entry without their words. The turn
 * ends there; it is not run again. One that was overtaken is, so nobody is told of it.
 */
export function errorMiddleware(log: Logger): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      try {
        await next();
      } catch (error) {
        if (isOvertaken(error)) throw error;
        log.error({ fault: describeError(error), type: context.activity.type }, 'a turn failed');
        await tellPerson(context).catch(() => log.warn('and the person could not be told'));
      }
    },
  };
}

async function tellPerson(context: TurnContext): Promise<void> {
  const t = findTurn(context)?.t ?? translatorFor(matchLanguage(context.activity.locale));
  const text = t.text('chat:errors.unexpected');
  if (context.activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'text', text });
  else if (context.activity.type === ActivityTypes.Message) await context.sendActivity(text);
}
