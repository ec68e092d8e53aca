import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Store } from './store.ts';

/** How long an activity is stored as processed, for deduplication, in hours. Teams redelivers for minutes, not days. */
const seenHours = 24;
/** How long a person's role is stored, in hours. It is valid for four. */
const rolesHours = 24;
/** How long a directory's facts on a tenant are stored after they were read last, in hours. */
const factsHours = 30 * 24;
/** How long notices, and absences that are over, are stored after they were delivered or had nothing to show any more, in hours. Dead letters stay. */
const doneHours = 30 * 24;
/** The interval of housekeeping, in milliseconds. */
const interval = 3600_000;
/** It begins so long after the start, in milliseconds: a start reads none of the rows that it looks through. */
const firstAfter = 30_000;
/** Rounds that fill in many rows have a pause between them, in milliseconds: after an upgrade it may be all requests. */
const betweenRounds = 100;
/** So many rows of a round are many. */
const manyFilled = 20;

/**
 * Deletes expired rows: drafts after their retention period, codes of drafts and requests, records of activities processed and of notices delivered long
 * ago, and old directory facts. Fills in the search keys that an older version left empty, and indexes its requests.
 * Brings the index of the people whom requests name up to date.
 */
export async function tidy(
  {
    drafts,
    draftCodes,
    requestCodes,
    conversations,
    tenants,
    outbox,
    requests,
    search,
    absences,
    erasures,
  }: Pick<
    Store,
    | 'drafts'
    | 'draftCodes'
    | 'requestCodes'
    | 'conversations'
    | 'tenants'
    | 'outbox'
    | 'requests'
    | 'search'
    | 'absences'
    | 'erasures'
  >,
  now: string,
  stopping?: AbortSignal,
): Promise<void> {
  await drafts.removeExpired(now);
  await draftCodes.removeExpired(now);
  await requestCodes.removeExpired(now);
  const before = (hours: number) => new Date(Date.parse(now) - hours * 3600_000).toISOString();
  await conversations.pruneSeen(before(seenHours));
  await outbox.removeDone(before(doneHours));
  await absences.removeEnded(before(doneHours));
  await erasures.forgetErased(before(doneHours));
  await tenants.removeFindings({ rolesBefore: before(rolesHours), factsBefore: before(factsHours) });
  // Rows of an older version, and those that have changed. Each round is short, so that turns run between them.
  await inRounds(() => requests.fillCustomerKeys(), stopping);
  await inRounds(() => search.fill(), stopping);
  await inRounds(() => erasures.fillNames(), stopping);
}

async function inRounds(fill: () => Promise<number>, stopping: AbortSignal | undefined): Promise<void> {
  while (stopping?.aborted !== true) {
    const filled = await fill();
    if (filled === 0) return;
    if (filled < manyFilled) await setImmediate();
    else await pause(betweenRounds, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/**
 * Runs housekeeping soon and every hour. Returns a function that stops it and resolves when none of it is in flight.
 *
 * @param also is done each time after it
 * @param firstAfterMs 0: at once
 */
export function startHousekeeping(
  store: Store,
  now: () => string,
  log: Logger,
  also: () => Promise<void> = async () => undefined,
  firstAfterMs: number = firstAfter,
): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const run = () => {
    running = tidy(store, now(), stopping.signal)
      .then(() => also())
      .catch((error: unknown) =>
        log.error({ fault: describeError(error) }, 'housekeeping failed, retrying in an hour'),
      );
  };
  const first = firstAfterMs === 0 ? undefined : setTimeout(run, firstAfterMs).unref();
  if (first === undefined) run();
  const timer = setInterval(run, interval).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    stopping.abort();
    return running;
  };
}
