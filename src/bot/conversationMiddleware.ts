import { randomUUID } from 'node:crypto';
import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { Logger } from 'pino';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import type { Store } from '../store/store.ts';
import { withLease } from '../store/turnLease.ts';
import { holdConversation, keepHolding } from './conversationLease.ts';
import type { ConversationQueue } from './conversationQueue.ts';
import { forgetDialogState, readDialogState, setDialogState } from './dialogState.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { placeOf } from './turn.ts';
import { withTurnDrafts, writeDrafts } from './turnDrafts.ts';

/** Grows when what is kept in a conversation changes its form; what another version wrote is set aside, the draft has the answers. */
const stateVersion = '1';

/**
 * One turn at a time for a conversation, each activity once: what was handled before is answered without being done again. The dialog's
 * state and the note that the activity was handled are written together, after the turn; a turn that failed leaves the state as it was.
 */
export function conversationMiddleware(
  store: Store,
  queue: ConversationQueue,
  now: () => string,
  log: Logger,
): Middleware {
  return {
    onTurn: (context: TurnContext, next: () => Promise<void>) =>
      queue.run(context.activity.conversation.id, () =>
        alone(store, context, now, async () => {
          if (await wasHandled(store, context)) {
            log.info({ type: context.activity.type }, 'activity delivered again, not handled again');
            return answerDuplicate(context);
          }
          await withTurnDrafts(async () => {
            const before = await store.conversations.find(context.activity.conversation.id);
            setDialogState(context, parse(before, log));
            try {
              await next();
            } catch (error) {
              await write(store, context, undefined, now());
              throw error;
            }
            const body = JSON.stringify(readDialogState(context));
            await write(store, context, body === (before?.body ?? emptyBody) ? undefined : body, now());
            forgetDialogState(context);
          });
        }),
      ),
  };
}

/**
 * Runs a turn as the only one in its conversation across instances. In groups and channels many people press at once and no dialog is
 * kept: there each action guards itself, and nobody waits for anybody.
 */
async function alone(
  { conversations, isShared }: Store,
  context: TurnContext,
  now: () => string,
  turn: () => Promise<void>,
): Promise<void> {
  const { conversation } = context.activity;
  if (!isShared || placeOf(context.activity) !== 'personal') return turn();
  const lease = { conversationId: conversation.id, token: randomUUID() };
  await holdConversation(conversations, lease.conversationId, lease.token, now);
  const stopHolding = keepHolding(conversations, lease.conversationId, lease.token, now);
  try {
    await withLease(lease, turn);
  } finally {
    stopHolding();
    await conversations.letGo(lease.conversationId, lease.token);
  }
}

async function wasHandled({ conversations }: Store, { activity }: TurnContext): Promise<boolean> {
  const { id, conversation } = activity;
  return Boolean(id) && (await conversations.hasSeen(conversation.id, id ?? ''));
}

/** A message was answered the first time; an invoke must be answered each time. */
async function answerDuplicate(context: TurnContext): Promise<void> {
  const { type, locale } = context.activity;
  if (type !== ActivityTypes.Invoke) return;
  const text = translatorFor(matchLanguage(locale)).text('bot:duplicate');
  await answerInvoke(context, { kind: 'text', text });
}

async function write(
  { transaction }: Store,
  { activity: { id, conversation } }: TurnContext,
  body: string | undefined,
  now: string,
): Promise<void> {
  await transaction(async (records) => {
    const { conversations } = records;
    await writeDrafts(records);
    if (body !== undefined) await conversations.save(conversation.id, { body, version: stateVersion }, now);
    if (id) await conversations.noteSeen(conversation.id, id, now);
  });
}

const emptyBody = JSON.stringify({ dialogStack: [] } satisfies DialogState);

function parse(record: { body: string; version: string } | undefined, log: Logger): DialogState {
  if (record === undefined || record.version !== stateVersion) return { dialogStack: [] };
  try {
    const state = JSON.parse(record.body) as Partial<DialogState>;
    return Array.isArray(state.dialogStack) ? { dialogStack: state.dialogStack } : { dialogStack: [] };
  } catch {
    log.warn('the state of a conversation cannot be read; it was set aside');
    return { dialogStack: [] };
  }
}
