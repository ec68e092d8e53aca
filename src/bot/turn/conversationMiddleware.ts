import { randomUUID } from 'node:crypto';
import { ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { matchLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import { describeError } from '../../runtime/describeError.ts';
import { type TurnLease, withLease } from '../../runtime/heldLease.ts';
import { heartbeat, leaseEnd } from '../../runtime/lease.ts';
import { withinTurnTime } from '../../store/conversations/turnTime.ts';
import type { OpenedVisit, Visit } from '../../store/conversations/visits.ts';
import type { Store } from '../../store/store.ts';
import { ConversationBusy, clocks, lookedAt, openWhenFree } from './conversationLease.ts';
import type { ConversationQueue } from './conversationQueue.ts';
import { forgetDialogState, readDialogState, setDialogState, stateCondition } from './dialogState.ts';
import { answerInvoke } from './invokeAnswer.ts';
import { readStoredState } from './storedState.ts';
import { placeOf } from './turn.ts';
import { commitUnitOfWork, runUnitOfWork } from './unitOfWork.ts';
import { setOpenedVisit, visitOf } from './visit.ts';

/** The dependencies of the middleware. */
export interface ConversationParts {
  readonly store: Store;
  readonly queue: ConversationQueue;
  readonly now: () => string;
  /** Aborted when the process ends. */
  readonly stopping: AbortSignal;
  readonly log: Logger;
  /** The time limit for a turn, in milliseconds, not counting the wait for earlier turns; absent: {@link usualTurnLimitMs}. */
  readonly turnLimitMs?: number | undefined;
}

/** As long as three calls to a connector that does not answer (10 s each). */
const usualTurnLimitMs = 30_000;

/**
 * Runs one turn at a time in a conversation, and each activity once (deduplication): an activity that was processed before is acknowledged
 * and skipped. Each turn has a unit of work (`unitOfWork.ts`), committed at its end. A turn that takes too long is ended: later turns
 * continue, and it can no longer write or send.
 */
export function conversationMiddleware(parts: ConversationParts): Middleware {
  const { store, queue, now, log, turnLimitMs = usualTurnLimitMs } = parts;
  return {
    onTurn: (context: TurnContext, next: () => Promise<void>) =>
      queue.run(context.activity.conversation.id, () =>
        alone(parts, context, turnLimitMs, async (visit, opened) => {
          const { type } = context.activity;
          const { record, wasProcessed, isOutOfOrder, draft } = opened;
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
          setOpenedVisit(context, opened);
          const commit = (dialogState: string | undefined) =>
            commitUnitOfWork(store, { ...visit, activityId: context.activity.id, dialogState }, now());
          await runUnitOfWork({ ...visit, draft }, async () => {
            setDialogState(context, stored);
            try {
              await next();
            } catch (error) {
              await commit(undefined);
              throw error;
            }
            const state = JSON.stringify(readDialogState(context));
            const isUnchanged = state === begun && stateCondition(context) === stored.condition;
            await commit(isUnchanged ? undefined : state);
            forgetDialogState(context);
          });
        }),
      ),
  };
}

/**
 * Runs a turn as the only one in its conversation across instances. In groups and channels many people press at once and no dialog is
 * stored: there each action is safe by itself. A turn there waits only for the same activity, so that it is handled once.
 */
async function alone(
  { store: { conversations, visits, isShared, sharedNow }, now, stopping, log }: ConversationParts,
  context: TurnContext,
  limitMs: number,
  turn: (visit: Visit, opened: OpenedVisit) => Promise<void>,
): Promise<void> {
  const visit = visitOf(context.activity);
  const { id, conversation } = context.activity;
  const isPersonal = placeOf(context.activity) === 'personal';
  if (!isShared || (!isPersonal && !id)) {
    return withinTurnTime(limitMs, async () => turn(visit, await visits.open(visit, now())));
  }
  const key = {
    conversationId: isPersonal ? conversation.id : `${conversation.id} ${id}`,
    token: randomUUID(),
  };
  let acquiring = clocks();
  const opened = await openWhenFree(
    (from, until) => {
      acquiring = clocks();
      return visits.openAlone(visit, { ...key, from, until }, now());
    },
    sharedNow,
    stopping,
  );
  const { renew, look } = lookedAt(
    (until) => conversations.renew(key.conversationId, key.token, until),
    () => leaseEnd(sharedNow()),
    acquiring,
  );
  const lease: TurnLease = { kind: 'turn', ...key, isStateless: !isPersonal, look };
  const stopHeartbeat = heartbeat(renew, sharedNow);
  try {
    await withLease(lease, () => withinTurnTime(limitMs, () => turn(visit, opened)));
  } finally {
    stopHeartbeat();
    // The turn is over, even if the release fails: a lease that is not released expires.
    if (!lease.isReleased) {
      await (isPersonal ? conversations.release : conversations.erase)(
        lease.conversationId,
        lease.token,
      ).catch((error: unknown) =>
        log.warn({ fault: describeError(error) }, 'conversation lease not released'),
      );
    }
  }
}

/** A message was answered the first time. An invoke must be answered each time. */
async function answerDuplicate(context: TurnContext): Promise<void> {
  const { type, locale } = context.activity;
  if (type !== ActivityTypes.Invoke) return;
  const text = translatorFor(matchLanguage(locale)).text('bot:duplicate');
  await answerInvoke(context, { kind: 'text', text });
}

const conditions = {
  lost: 'conversation state unreadable; reset with the next message',
  older: 'conversation state is of another version; continuing from the draft',
} as const;
