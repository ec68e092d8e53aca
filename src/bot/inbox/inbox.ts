import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { describeError } from '../../runtime/describeError.ts';
import { InFlight } from '../../runtime/inFlight.ts';
import { heartbeat, leaseEnd } from '../../runtime/lease.ts';
import type { ActivityKey, KeptActivity, Inbox as StoredInbox } from '../../store/conversations/inbox.ts';
import { TurnTooLong } from '../../store/conversations/turnTime.ts';
import { isToRunAgain } from '../turn/isToRunAgain.ts';

/** The dependencies of the inbox. */
export interface InboxParts {
  readonly kept: StoredInbox;
  /** Several instances claim from it. Otherwise all rows that exist at the start are this process's. */
  readonly isShared: boolean;
  /** Whether an activity may be stored: nothing of unknown tenants is. */
  readonly mayKeep: (activity: Activity) => boolean;
  /** Runs the turn of a stored activity. */
  readonly resume: (activity: Activity) => Promise<void>;
  /** Notifies the person that their message or press could not be handled. */
  readonly tellFailed: (activity: Activity) => Promise<void>;
  readonly now: () => string;
  readonly newId: () => string;
  readonly log: Logger;
}

/** Activities that were acknowledged before they were handled. */
export interface Inbox {
  /**
   * Stores an activity until its turn is over. Returns whether it is on the disk: only then may its post be acknowledged.
   *
   * @param turn the turn in flight; absent: the activity is claimed again soon
   */
  keep(activity: Activity, turn?: Promise<unknown>): Promise<boolean>;
  /** Claims nothing more, and waits for the turns in flight. */
  stop(): Promise<void>;
}

/** The interval of looks at the inbox, in milliseconds. */
const lookMs = 1_000;
/** The pause of an activity that could not be handled, in milliseconds. */
const restMs = 1_000;
/** The most attempts for an activity. Otherwise one that ends the process each time would do so forever. */
const mostTries = 10;
/**
 * The most attempts for an activity with a turn that takes too long each time. In a personal chat everything later waits for it, so there
 * are few. With the first turn there are three.
 */
const mostLongTries = 2;
/** After so many attempts the activity runs alone: one that ends the process must not use up the attempts of those beside it. */
const mostTriesTogether = 3;
/**
 * The most activities handled concurrently. Turns that continue after their posts were acknowledged are not counted: they began by
 * themselves, and may be many.
 */
const mostAtOnce = 16;

/**
 * Starts to claim the stored activities, a moment later: a process that can't start, because its port is in use, has made no attempt. The
 * order does not depend on it, because later activities queue behind the stored ones.
 */
export async function startInbox(parts: InboxParts): Promise<Inbox> {
  const { kept, isShared, mayKeep, resume, tellFailed, now, newId, log } = parts;
  /** The turns in flight, each with its lease token. */
  const inFlight = new Map<Promise<void>, string>();
  const handling = new InFlight();
  let stopped = false;

  const later = (milliseconds: number) => new Date(Date.parse(now()) + milliseconds).toISOString();
  const lease = () => ({ token: newId(), until: leaseEnd(now()) });
  // Also while the inbox stops. A row without a turn here is not renewed: its lease must expire.
  let stopHeartbeat: (() => void) | undefined;
  const follow = (
    key: ActivityKey,
    token: string,
    turn: Promise<unknown>,
    onTooLong?: () => Promise<void>,
  ) => {
    const followed = turn
      .then(
        () => kept.remove(key, token),
        (error: unknown) => recordFailed(key, token, error, onTooLong),
      )
      // The row stays. When it is claimed again, deduplication finds that its activity was processed.
      .catch((error: unknown) => log.warn({ fault: describeError(error) }, 'inbox cleanup failed'))
      .finally(() => {
        inFlight.delete(followed);
        if (inFlight.size > 0) return;
        stopHeartbeat?.();
        stopHeartbeat = undefined;
      });
    inFlight.set(followed, token);
    stopHeartbeat ??= heartbeat((until) => kept.renew([...inFlight.values()], until), now);
    return followed;
  };
  const recordFailed = async (
    key: ActivityKey,
    token: string,
    error: unknown,
    onTooLong?: () => Promise<void>,
  ) => {
    if (error instanceof TurnTooLong && onTooLong !== undefined) await onTooLong();
    else if (isToRunAgain(error)) return kept.tryLater(key, token, later(restMs));
    else log.error({ fault: describeError(error) }, 'turn failed to run');
    return kept.remove(key, token);
  };
  const handle = async ({ body, tries }: KeptActivity, token: string) => {
    const activity = JSON.parse(body) as Activity;
    log.info({ type: activity.type, tries }, 'stored activity resumed');
    if (tries <= mostTries) return resume(activity);
    await giveUp(activity, token);
  };
  const giveUp = async (activity: Activity, token: string) => {
    // An instance that stood still leaves it to the one that has claimed it since.
    if ((await kept.renew([token], leaseEnd(now()))) === 0) return;
    log.error({ type: activity.type }, 'activity dead-lettered');
    await tellFailed(activity).catch(() => log.warn('could not notify the person'));
  };
  const claimAll = async () => {
    while (!stopped && handling.count < mostAtOnce) {
      const held = lease();
      const next = await kept.takeNext(held, now());
      if (next === undefined) return;
      const onTooLong =
        next.tries < mostLongTries ? undefined : () => giveUp(JSON.parse(next.body) as Activity, held.token);
      if (next.tries > mostTriesTogether) {
        const alone = handling.idle().then(() => handling.during(() => handle(next, held.token)));
        await follow(next, held.token, alone, onTooLong);
      } else {
        void handling.during(() => follow(next, held.token, handle(next, held.token), onTooLong)).then(look);
      }
    }
  };
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= claimAll()
      .catch((error: unknown) => log.error({ fault: describeError(error) }, 'inbox read failed, retrying'))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const looks = setInterval(() => void look(), lookMs).unref();

  if (!isShared) await kept.freeAll(now());
  return {
    async keep(activity, turn) {
      // The turn may fail while the activity is being stored. Its result is handled afterwards.
      turn?.catch(() => undefined);
      if (!mayKeep(activity)) return false;
      activity.id ||= newId();
      const key = { conversationId: activity.conversation.id, activityId: activity.id };
      const mine = turn === undefined ? undefined : lease();
      try {
        await kept.keep(key, JSON.stringify(activity), mine ?? { until: later(restMs) });
      } catch (error) {
        log.error(
          { fault: describeError(error) },
          'activity could not be stored; its response waits for the end of the turn',
        );
        return false;
      }
      if (turn !== undefined && mine !== undefined) void follow(key, mine.token, turn);
      return true;
    },
    async stop() {
      stopped = true;
      clearInterval(looks);
      while (looking !== undefined || inFlight.size > 0) await (looking ?? Promise.race(inFlight.keys()));
    },
  };
}
