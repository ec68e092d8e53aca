import type { Settlement } from './outbox.ts';
import type { SendFailure } from './sender.ts';

/** How often a notice is tried before it is parked for an operator to look at: with the pauses in between, for about two hours. */
export const mostAttempts = 20;

/** How often a post may leave without anybody saying whether it arrived. */
export const mostUnknownPosts = 2;

const retriedStatuses = [408, 412, 429, 500, 502, 503, 504];

/** Codes of a 404 that speak of a message or thread, not of the conversation it was in. */
const messageCodes = ['ActivityNotFoundInConversation'];

/**
 * Whether a failed send says that the place it went to is no more: blocked, uninstalled, not in the conversation. A 404 on a message
 * or thread is none: a new one is posted.
 */
export function isDeadAddress({ status, code }: Pick<SendFailure, 'status' | 'code'>): boolean {
  return status === 403 || (status === 404 && !messageCodes.includes(code));
}

/**
 * What becomes of a notice after a failed try: tried again when the service says so, else after a pause that doubles up to ten minutes
 * and varies by a quarter; parked after {@link mostAttempts}, or at once where trying again would change nothing.
 *
 * @param random a number from 0 to 1
 */
export function settlementAfter(
  failure: Pick<SendFailure, 'status' | 'code' | 'retryAfterSeconds'>,
  attempts: number,
  now: string,
  random: number,
): Settlement {
  const { status, code, retryAfterSeconds } = failure;
  const retried = status === undefined ? code !== 'Unknown' : retriedStatuses.includes(status);
  if (!retried || attempts + 1 >= mostAttempts)
    return { state: 'parked', code: status === 413 ? 'TooLarge' : code };
  const backOff = Math.min(2 ** attempts, 600) * (0.75 + random / 2);
  const seconds = retryAfterSeconds ?? backOff;
  return {
    state: 'waiting',
    code,
    dueAt: new Date(Date.parse(now) + seconds * 1000).toISOString(),
    counts: true,
  };
}
