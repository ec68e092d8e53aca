import { randomUUID } from 'node:crypto';
import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { matchLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import { describeError } from '../../runtime/describeError.ts';
import { withLease } from '../../store/conversations/turnLease.ts';
import { withinTurnTime } from '../../store/conversations/turnTime.ts';
import type { Store } from '../../store/store.ts';
import { acquireConversation, ConversationBusy, heartbeat } from './conversationLease.ts';
import type { ConversationQueue } from './conversationQueue.ts';
import { hasLeftWrites, withDeferredWrites, withLeftWrites } from './deferredWrites.ts';
import { forgetDialogState, readDialogState, setDialogState, stateCondition } from './dialogState.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { readStoredState, stateVersion } from './storedState.ts';
import { placeOf } from './turn.ts';
import { hasChangedDrafts, withTurnDrafts, writeDrafts } from './turnDrafts.ts';
import { visitOf } from './visit.ts';
import { setVisitor } from './visitor.ts';

/** The parts that keep conversations apart. */
export interface ConversationParts {
  readonly store: Store;
  readonly queue: ConversationQueue;
  readonly now: () => string;
  /** The process ends. */
  readonly stopping: AbortSignal;
  readonly log: Logger;
  /** The longest a turn may take, in milliseconds, apart from waiting for earlier turns; absent, {@link usualTurnLimitMs}. */
  readonly turnLimitMs?: number | undefined;
}

/** Three calls to a connector that does not answer take as long (10 s each). */
const usualTurnLimitMs = 30_000;

/**
 * One turn at a time for a conversation, each activity once (deduplication): an activity handled before is answered without being done
 * again. The dialog's state and the deduplication row are written together, after the turn; a turn that failed leaves the state as it was.
 * A turn that takes too long is ended: those behind it go on, and it writes and says nothing any more.
 */
export function conversationMiddleware(parts: ConversationParts): Middleware {
  const { store, queue, now, log, turnLimitMs = usualTurnLimitMs } = parts;
  return {
    onTurn: (context: TurnContext, next: () => Promise<void>) =>
      queue.run(context.activity.conversation.id, () =>
        alone(parts, context, turnLimitMs, async () => {
          const { type } = context.activity;
          const visit = visitOf(context.activity);
          const { record, wasProcessed, isOutOfOrder, visitor, draft } = await store.visits.open(
            visit,
            now(),
          );
          if (wasProcessed) {
            log.info({ type }, 'duplicate activity skipped');
            return answerDuplicate(context);
          }
          if (isOutOfOrder && placeOf(context.activity) === 'personal') {
            throw new ConversationBusy('An earlier activity waits to be handled.');
          }
          const stored = readStoredState(record);
          const begun = JSON.stringify(stored.state);
          if (stored.condition !== 'sound') log.warn(conditions[stored.condition]);
          setVisitor(context, visitor);
          const turn = async () => {
            setDialogState(context, stored);
            try {
              await next();
            } catch (error) {
              await write(store, context, undefined, now());
              throw error;
            }
            const body = JSON.stringify(readDialogState(context));
            const isAsBefore = body === begun && stateCondition(context) === stored.condition;
            await write(store, context, isAsBefore ? undefined : body, now());
            forgetDialogState(context);
          };
          await withDeferredWrites(() => withTurnDrafts({ ...visit, draft }, turn));
        }),
      ),
  };
}

/**
 * Runs a turn as the only one in its conversation across instances. In groups and channels many people press at once and no dialog is
 * kept: there each action guards itself. A turn there waits only for the same activity, so that it is handled once.
 */
async function alone(
  { store: { conversations, isShared, sharedNow }, stopping, log }: ConversationParts,
  context: TurnContext,
  limitMs: number,
  turn: () => Promise<void>,
): Promise<void> {
  const timed = () => withinTurnTime(limitMs, turn);
  const { id, conversation } = context.activity;
  const isPersonal = placeOf(context.activity) === 'personal';
  if (!isShared || (!isPersonal && !id)) return timed();
  const lease = {
    conversationId: isPersonal ? conversation.id : `${conversation.id} ${id}`,
    token: randomUUID(),
  };
  await acquireConversation(conversations, lease.conversationId, lease.token, sharedNow, stopping);
  const stopHeartbeat = heartbeat(conversations, lease.conversationId, lease.token, sharedNow);
  try {
    await withLease(lease, timed);
  } finally {
    stopHeartbeat();
    // The turn is over, even if the release fails: a lease nobody releases runs out.
    await (isPersonal ? conversations.release : conversations.erase)(lease.conversationId, lease.token).catch(
      (error: unknown) => log.warn({ fault: describeError(error) }, 'conversation lease not released'),
    );
  }
}

/** A message was answered the first time; an invoke must be answered each time. */
async function answerDuplicate(context: TurnContext): Promise<void> {
  const { type, locale } = context.activity;
  if (type !== ActivityTypes.Invoke) return;
  const text = translatorFor(matchLanguage(locale)).text('bot:duplicate');
  await answerInvoke(context, { kind: 'text', text });
}

/**
 * Teams is answered when the turn's changes are on the disk. If the turn changed nothing, or did so by a transaction of its own, only the
 * deduplication row is written, without waiting for the disk. A power cut may lose that row, and nobody misses it: Teams does not
 * redeliver an answered activity.
 */
async function write(
  store: Store,
  { activity: { id, conversation } }: TurnContext,
  body: string | undefined,
  now: string,
): Promise<void> {
  const changedSomething = body !== undefined || hasChangedDrafts() || hasLeftWrites();
  const { transaction } = changedSomething ? store : store.relaxedDurability;
  await withLeftWrites(transaction)(async ({ conversations, drafts }) => {
    await writeDrafts(drafts);
    if (body !== undefined) await conversations.save(conversation.id, { body, version: stateVersion }, now);
    if (id) await conversations.markProcessed(conversation.id, id, now);
  });
}

const conditions = {
  lost: 'the state of a conversation cannot be read; it is set aside with the next message',
  older: 'the state of a conversation is another version’s; it goes on by the draft',
} as const;
