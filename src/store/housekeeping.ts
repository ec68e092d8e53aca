import type { Logger } from 'pino';
import { describeError } from '../describeError.ts';
import type { Store } from './store.ts';

/** How long an activity is remembered as handled, in hours: Teams sends again for minutes, not days. */
const seenHours = 24;
/** How often is tidied, in milliseconds. */
const interval = 3600_000;

/**
 * Erases what is not kept any longer: drafts whose time is over, which people are promised, codes of drafts, and activities handled long
 * ago.
 */
export async function tidy(
  { drafts, draftCodes, conversations }: Pick<Store, 'drafts' | 'draftCodes' | 'conversations'>,
  now: string,
): Promise<void> {
  await drafts.removeExpired(now);
  await draftCodes.removeExpired(now);
  await conversations.pruneSeen(new Date(Date.parse(now) - seenHours * 3600_000).toISOString());
}

/** Tidies now and every hour; answers with what ends it, once nothing of it is under way. */
export function startHousekeeping(store: Store, now: () => string, log: Logger): () => Promise<void> {
  const run = () =>
    tidy(store, now()).catch((error: unknown) =>
      log.error({ fault: describeError(error) }, 'tidying failed and is tried again in an hour'),
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
