import type { Delivery } from './deliverNotice.ts';
import { type KnowCardRecords, knowCard } from './knowCard.ts';
import { isCard } from './noticeKinds.ts';
import { showParked } from './showParked.ts';

/** Whether more than the outbox changes; then it is written together. */
export function changesMore(delivery: Delivery): boolean {
  return changesParked(delivery) || delivery.posted !== undefined;
}

/** What is parked, or no longer is, shows on the request's card. */
function changesParked({ settlement, wereParked = false }: Delivery): boolean {
  return settlement.state === 'parked' || wereParked;
}

/** Writes down how a try ended, and what follows from it. */
export async function settleDelivery(
  records: KnowCardRecords,
  delivery: Delivery,
  newId: () => string,
  now: string,
): Promise<void> {
  const { outbox, notices } = records;
  const { settlement, posted } = delivery;
  if (posted !== undefined) await knowCard(records, posted, newId, now);
  await outbox.settle(delivery.notices, settlement, now);
  if (!changesParked(delivery)) return;
  const [notice] = delivery.notices;
  if (notice === undefined) return;
  if (settlement.state === 'parked' && isCard(notice)) await outbox.dropOlderParked(notice, now);
  await showParked({ notices }, notice, newId(), now);
}
