import type { Settlement } from './outbox.ts';
import type { SendFailure } from './sender.ts';

/** How often a notice is tried before it is parked for an operator to look at. */
export const mostAttempts = 10;

const retriedStatuses = [408, 412, 429, 500, 502, 503, 504];

/** Whether a failed send says that the place it went to is no more: blocked, uninstalled, not in the conversation. */
export function isDeadAddress({ status, code }: SendFailure): boolean {
  // A message or thread that was deleted says nothing of the place it was in.
  return status === 403 || (status === 404 && code !== 'ActivityNotFoundInConversation');
}

/**
 * What becomes of a notice after a failed try: tried again when the service says so, else after a pause that doubles, up to ten
 * minutes; parked after {@link mostAttempts}, or at once where trying again would change nothing.
 */
export function settlementAfter(failure: SendFailure, attempts: number, now: string): Settlement {
  const { status, code, retryAfterSeconds } = failure;
  const retried = status === undefined || retriedStatuses.includes(status);
  if (!retried || attempts + 1 >= mostAttempts) return { state: 'parked', code };
  const seconds = retryAfterSeconds ?? Math.min(2 ** attempts, 600);
  return {
    state: 'waiting',
    code,
    dueAt: new Date(Date.parse(now) + seconds * 1000).toISOString(),
    counts: true,
  };
}
