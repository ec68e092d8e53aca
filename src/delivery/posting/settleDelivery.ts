import { tellsState } from '../outbox/noticeKinds.ts';
import type { Delivery } from '../outbox/outbox.ts';
import { type KnowCardRecords, knowCard } from './knowCard.ts';
import { type ShowLinksRecords, showLinks } from './showLinks.ts';
import { showParked } from './showParked.ts';

/** Whether more than the outbox changes; then it is written together. */
export function changesMore(delivery: Delivery): boolean {
  return changesParked(delivery) || delivery.posted !== undefined || mayChangeLinks(delivery);
}

/** While there is more to do in calendars, links wait for those to come. */
function mayChangeLinks({ notices, settlement }: Delivery): boolean {
  return notices[0]?.kind === 'calendarEvents' && settlement.code !== 'more';
}

/** A change in the parked notices shows on the request's card. */
function changesParked({ settlement, wereParked = false }: Delivery): boolean {
  return settlement.state === 'parked' || wereParked;
}

/** Writes down the outcome of a try and its consequences. */
export async function settleDelivery(
  records: KnowCardRecords & ShowLinksRecords,
  delivery: Delivery,
  newId: () => string,
  now: string,
): Promise<void> {
  const { outbox, notices } = records;
  const { settlement, posted } = delivery;
  if (posted !== undefined) await knowCard(records, posted, newId, now);
  await outbox.settle(delivery.notices, settlement, now);
  const [notice] = delivery.notices;
  if (notice === undefined) return;
  if (mayChangeLinks(delivery)) await showLinks(records, notice, newId, now);
  if (!changesParked(delivery)) return;
  if (settlement.state === 'parked' && tellsState(notice)) await outbox.dropOlderParked(notice, now);
  await showParked({ notices }, notice, newId(), now);
}
