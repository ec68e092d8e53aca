import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { describeError } from '../../runtime/describeError.ts';
import { InFlight } from '../../runtime/inFlight.ts';
import { heartbeat, leaseEnd } from '../../runtime/lease.ts';
import type { ActivityKey, KeptActivity, Inbox as StoredInbox } from '../../store/conversations/inbox.ts';
import { TurnTooLong } from '../../store/conversations/turnTime.ts';
import { isToRunAgain } from '../turn/isToRunAgain.ts';

/** The parts the inbox works with. */
export interface InboxParts {
  readonly kept: StoredInbox;
  /** Several instances take from it; else all rows kept at the start are this process's. */
  readonly isShared: boolean;
  /** Whether an activity may be kept: of strangers nothing is. */
  readonly mayKeep: (activity: Activity) => boolean;
  /** Runs the turn of a kept activity. */
  readonly resume: (activity: Activity) => Promise<void>;
  /** Tells the person that their message or press could not be handled. */
  readonly tellFailed: (activity: Activity) => Promise<void>;
  readonly now: () => string;
  readonly newId: () => string;
  readonly log: Logger;
}

/** Activities that were answered for before they were handled. */
export interface Inbox {
  /**
   * Keeps an activity until its turn is over. Answers whether it is on the disk: only then may its post be answered.
   *
   * @param turn the one that goes on; absent, the activity is taken up again soon
   */
  keep(activity: Activity, turn?: Promise<unknown>): Promise<boolean>;
  /** Takes nothing up any more, and waits for the turns under way. */
  stop(): Promise<void>;
}

/** How often the inbox is looked at, in milliseconds. */
const lookMs = 1_000;
/** How long one that could not be handled rests, in milliseconds. */
const restMs = 1_000;
/** How often an activity is taken up: one that ends the process each time must not do so for ever. */
const mostTries = 10;
/**
 * How often an activity is taken up if its turn takes too long each time. In a personal chat everything later waits for it, so this is
 * seldom; with the first turn it makes three.
 */
const mostLongTries = 2;
/** After so many tries it is taken up alone: an activity that ends the process must not use up the tries of those beside it. */
const mostTriesTogether = 3;
/** How many are taken up at once. Turns that go on behind their posts are not counted: they began by themselves, and may be many. */
const mostAtOnce = 16;

/**
 * Starts taking up the kept activities, a moment later: a process that can't start, because its port is in use, has tried nothing. Order
 * does not depend on it, because later activities line up behind the kept ones.
 */
export async function startInbox(parts: InboxParts): Promise<Inbox> {
  const { kept, isShared, mayKeep, resume, tellFailed, now, newId, log } = parts;
  /** The turns under way, and the lease token of each. */
  const inFlight = new Map<Promise<void>, string>();
  const takenUp = new InFlight();
  let stopped = false;

  const later = (milliseconds: number) => new Date(Date.parse(now()) + milliseconds).toISOString();
  const lease = () => ({ token: newId(), until: leaseEnd(now()) });
  // Also while it is being stopped. A row nobody works on here is not renewed: its lease must run out.
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
      // The row stays. When it is taken up, deduplication finds its activity handled.
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
    else log.error({ fault: describeError(error) }, 'a turn could not be run');
    return kept.remove(key, token);
  };
  const takeUp = async ({ body, tries }: KeptActivity) => {
    const activity = JSON.parse(body) as Activity;
    log.info({ type: activity.type, tries }, 'stored activity resumed');
    if (tries <= mostTries) return resume(activity);
    await giveUp(activity);
  };
  const giveUp = async (activity: Activity) => {
    log.error({ type: activity.type }, 'activity dead-lettered');
    await tellFailed(activity).catch(() => log.warn('and the person could not be told'));
  };
  const takeAll = async () => {
    while (!stopped && takenUp.count < mostAtOnce) {
      const held = lease();
      const next = await kept.takeNext(held, now());
      if (next === undefined) return;
      const onTooLong =
        next.tries < mostLongTries ? undefined : () => giveUp(JSON.parse(next.body) as Activity);
      if (next.tries > mostTriesTogether) {
        const alone = takenUp.idle().then(() => takenUp.during(() => takeUp(next)));
        await follow(next, held.token, alone, onTooLong);
      } else {
        void takenUp.during(() => follow(next, held.token, takeUp(next), onTooLong)).then(look);
      }
    }
  };
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= takeAll()
      .catch((error: unknown) => log.error({ fault: describeError(error) }, 'inbox could not be read'))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const looks = setInterval(() => void look(), lookMs).unref();

  if (!isShared) await kept.freeAll(now());
  return {
    async keep(activity, turn) {
      // The turn may fail while the activity is being kept. Its outcome is seen to afterwards.
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
          'an activity could not be kept; its post waits for the turn',
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
