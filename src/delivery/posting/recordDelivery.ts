import { tellsState } from '../outbox/noticeKinds.ts';
import type { Delivery } from '../outbox/outbox.ts';
import { type MessageIdRecords, recordMessageId } from './recordMessageId.ts';
import { showDeadLetters } from './showDeadLetters.ts';
import { type ShowLinksRecords, showLinks } from './showLinks.ts';

/** Whether more than the outbox changes; then it is written together. */
export function changesMore(delivery: Delivery): boolean {
  return changesDeadLetters(delivery) || delivery.posted !== undefined || mayChangeLinks(delivery);
}

/** While there is more to do in calendars, links wait for those to come. */
function mayChangeLinks({ notices, attemptResult }: Delivery): boolean {
  return notices[0]?.kind === 'calendarEvents' && attemptResult.code !== 'more';
}

/** What is parked, or no longer is, shows on the request's card. */
function changesDeadLetters({ attemptResult, wereDeadLettered = false }: Delivery): boolean {
  return attemptResult.state === 'parked' || wereDeadLettered;
}

/** Writes down how a try ended, and what follows from it. */
export async function recordDelivery(
  records: MessageIdRecords & ShowLinksRecords,
  delivery: Delivery,
  newId: () => string,
  now: string,
): Promise<void> {
  const { outbox, notices } = records;
  const { attemptResult, posted } = delivery;
  if (posted !== undefined) await recordMessageId(records, posted, newId, now);
  await outbox.recordAttempt(delivery.notices, attemptResult, now);
  const [notice] = delivery.notices;
  if (notice === undefined) return;
  if (mayChangeLinks(delivery)) await showLinks(records, notice, newId, now);
  if (!changesDeadLetters(delivery)) return;
  if (attemptResult.state === 'parked' && tellsState(notice)) await outbox.dropOlderDeadLetters(notice, now);
  await showDeadLetters({ notices }, notice, newId(), now);
}
