import { type Activity, ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { matchLanguage } from '../../locales/languages.ts';
import { composedKey } from '../../locales/textKey.ts';
import { translatorFor } from '../../locales/translator.ts';
import { describeError } from '../../runtime/describeError.ts';
import { TurnTooLong } from '../../store/conversations/turnTime.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { isLeaseLost } from './isToRunAgain.ts';
import { findTurn } from './turn.ts';

/**
 * Turns an error anywhere in a turn into a sentence for the person, and a log entry without their words. The turn ends there and is not run
 * again. There are two exceptions. A turn that lost its lease is run again, and the person is not told. A turn that took too long is run
 * again too, and the person is told once.
 *
 * @param isResumed whether an activity comes from the inbox, so that its first turn is over
 */
export function errorMiddleware(
  log: Logger,
  isResumed: (activity: Activity) => boolean = () => false,
): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      try {
        await next();
      } catch (error) {
        if (isLeaseLost(error)) throw error;
        const { activity } = context;
        const isTooLong = error instanceof TurnTooLong;
        log.error(
          { fault: describeError(error), type: activity.type },
          isTooLong ? 'turn timed out' : 'turn failed',
        );
        if (!isTooLong || !isResumed(activity)) {
          const key = isTooLong ? 'bot:tooLong' : 'chat:errors.unexpected';
          await tellPerson(context, key).catch(() => log.warn('could not notify the person'));
        }
        if (isTooLong) throw error;
      }
    },
  };
}

async function tellPerson(context: TurnContext, key: string): Promise<void> {
  const t = findTurn(context)?.t ?? translatorFor(matchLanguage(context.activity.locale));
  const text = t.text(composedKey(key));
  if (context.activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'text', text });
  else if (context.activity.type === ActivityTypes.Message) await context.sendActivity(text);
}
