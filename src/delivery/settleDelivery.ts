import type { Records } from '../requests/ports.ts';
import type { Delivery } from './deliverNotice.ts';
import { isCard } from './noticeKinds.ts';
import type { Outbox } from './outbox.ts';
import { showParked } from './showParked.ts';

/** What a delivery is settled in. */
export type SettleRecords = Pick<Records, 'notices'> & { readonly outbox: Outbox };

/** Whether more than the outbox changes: what is parked, or no longer is, shows on the request's card. Then it is written together. */
export function changesParked({ settlement, wereParked = false }: Delivery): boolean {
  return settlement.state === 'parked' || wereParked;
}

/** Writes down how a try ended, and what follows from it: what is parked, or no longer is, shows on the request's card. */
export async function settleDelivery(
  { outbox, notices }: SettleRecords,
  delivery: Delivery,
  newId: () => string,
  now: string,
): Promise<void> {
  const { settlement } = delivery;
  await outbox.settle(delivery.notices, settlement, now);
  if (!changesParked(delivery)) return;
  const [notice] = delivery.notices;
  if (notice === undefined) return;
  if (settlement.state === 'parked' && isCard(notice)) await outbox.dropOlderParked(notice, now);
  await showParked({ notices }, notice, newId(), now);
}
