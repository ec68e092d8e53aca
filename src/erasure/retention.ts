import type { AssistanceRequest } from '../requests/request.ts';
import type { ErasureServices } from './erase.ts';
import type { Erasures, ExpiredRequest } from './erasures.ts';

/** The number of requests that one transaction erases. */
const atOnce = 20;

/** When a closed request ended, ISO 8601 UTC: a withdrawn one with its last change. */
export function endOf({ closed, updatedAt }: Pick<AssistanceRequest, 'closed' | 'updatedAt'>): string {
  return closed?.at ?? updatedAt;
}

/** The instant a number of months ago. A day that the month then did not have is its last day. */
export function monthsAgo(now: string, months: number): string {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString();
}

/** The closed requests with an expired retention period, oldest first. */
export async function expiredRequests(
  erasures: Pick<Erasures, 'expired'>,
  months: number,
  now: string,
): Promise<readonly ExpiredRequest[]> {
  const found: ExpiredRequest[] = [];
  const before = monthsAgo(now, months);
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await erasures.expired(before, after);
    found.push(...page.requests);
    after = page.next;
  }
  return found;
}

/**
 * Erases the requests with an expired retention period, and all that belongs to them. Their messages become a line, as at any erasure.
 *
 * @param months how long a request is kept after its end; undefined: for ever
 * @returns the erased requests
 */
export async function eraseExpired(
  {
    transaction,
    now,
    newId,
    formerName,
  }: Pick<ErasureServices, 'transaction' | 'now' | 'newId' | 'formerName'>,
  months: number | undefined,
): Promise<readonly ExpiredRequest[]> {
  const context = () => ({ now: now(), newId, formerName });
  await transaction(({ erasures }) => erasures.finishExpired());
  if (months === undefined) return [];
  const found = await transaction(({ erasures }) => expiredRequests(erasures, months, now()));
  for (let from = 0; from < found.length; from += atOnce) {
    const some = found.slice(from, from + atOnce).map(({ id }) => id);
    await transaction(({ erasures }) => erasures.eraseExpired(some, context()));
  }
  return found;
}
