import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Store } from './store.ts';

/** How long an activity is memoized as handled, in hours: Teams sends again for minutes, not days. */
const seenHours = 24;
/** How long somebody's role is kept, in hours: it counts for four. */
const rolesHours = 24;
/** How long a directory's facts on a tenant are kept that nobody has asked about since, in hours. */
const factsHours = 30 * 24;
/** How long is kept that a notice was delivered or had nothing to show any more, in hours. Parked notices stay. */
const doneHours = 30 * 24;
/** How often is tidied, in milliseconds. */
const interval = 3600_000;

/**
 * Erases expired rows: drafts past their promised time, codes of drafts, activities handled long ago, notices delivered long ago, and
 * directory facts of long ago. Fills in the search keys that an older version left empty.
 */
export async function tidy(
  {
    drafts,
    draftCodes,
    conversations,
    tenants,
    outbox,
    requests,
  }: Pick<Store, 'drafts' | 'draftCodes' | 'conversations' | 'tenants' | 'outbox' | 'requests'>,
  now: string,
): Promise<void> {
  await drafts.removeExpired(now);
  await draftCodes.removeExpired(now);
  const before = (hours: number) => new Date(Date.parse(now) - hours * 3600_000).toISOString();
  await conversations.pruneSeen(before(seenHours));
  await outbox.removeDone(before(doneHours));
  await tenants.removeFindings({ rolesBefore: before(rolesHours), factsBefore: before(factsHours) });
  // Rows of an older version. Each round is short, so that turns run between them.
  while ((await requests.fillCustomerKeys()) > 0) await setImmediate();
}

/** Tidies now and every hour; answers with a function that ends it, once nothing of it is under way. */
export function startHousekeeping(store: Store, now: () => string, log: Logger): () => Promise<void> {
  const run = () =>
    tidy(store, now()).catch((error: unknown) =>
      log.error({ fault: describeError(error) }, 'housekeeping failed, retrying in an hour'),
    );
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, interval).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
