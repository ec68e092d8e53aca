import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import type { ConversationQueue } from './conversationQueue.ts';
import { forgetDialogState, readDialogState, setDialogState } from './dialogState.ts';
import { answerInvoke } from './invokeAnswer.ts';

/** Grows when what is kept in a conversation changes its form; what another version wrote is set aside, the draft has the answers. */
const stateVersion = '1';

/**
 * One turn at a time for a conversation, each activity once: what was handled before is answered without being done again. The dialog's
 * state and the note that the activity was handled are written together, after the turn.
 */
export function conversationMiddleware(
  { conversations, transaction }: Store,
  queue: ConversationQueue,
  now: () => string,
  log: Logger,
): Middleware {
  return {
    onTurn: (context: TurnContext, next: () => Promise<void>) =>
      queue.run(context.activity.conversation.id, async () => {
        const { id: activityId, conversation } = context.activity;
        if (activityId && (await conversations.hasSeen(conversation.id, activityId))) {
          log.info({ type: context.activity.type }, 'activity delivered again, not handled again');
          if (context.activity.type === ActivityTypes.Invoke) await answerInvoke(context, { kind: 'silent' });
          return;
        }
        const record = await conversations.find(conversation.id);
        setDialogState(context, parse(record, log));
        await next();
        const state = readDialogState(context);
        await transaction(async (records) => {
          const body = JSON.stringify(state);
          if (body !== record?.body) {
            await records.conversations.save(conversation.id, { body, version: stateVersion }, now());
          }
          if (activityId) await records.conversations.noteSeen(conversation.id, activityId, now());
        });
        forgetDialogState(context);
      }),
  };
}

function parse(record: { body: string; version: string } | undefined, log: Logger): DialogState {
  const empty: DialogState = { dialogStack: [] };
  if (record === undefined) return empty;
  if (record.version !== stateVersion) return empty;
  try {
    const state = JSON.parse(record.body) as Partial<DialogState>;
    return Array.isArray(state.dialogStack) ? { dialogStack: state.dialogStack } : empty;
  } catch {
    log.warn('the state of a conversation cannot be read; it was set aside');
    return empty;
  }
}
