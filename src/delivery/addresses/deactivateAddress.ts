import type { Records } from '../../requests/ports.ts';
import type { Address, Addresses } from '../outbox/address.ts';
import type { Outbox, Waiting } from '../outbox/outbox.ts';
import { tellUnreachable } from './tellUnreachable.ts';

/** The records it writes, in one transaction. */
export type BuryRecords = Pick<Records, 'notices'> & {
  readonly addresses: Addresses;
  readonly outbox: Outbox;
};

/**
 * Marks an address as dead: nothing more is sent to it until something comes from it again. For a person, all waiting notices are dropped,
 * and the specialists are told once for each request with a dropped notice. Notices to the channel are kept.
 */
export async function deactivateAddress(
  records: BuryRecords,
  address: Address,
  { notice, recipientKey }: Waiting,
  code: string,
  newId: () => string,
  now: string,
): Promise<void> {
  const { addresses, outbox } = records;
  await addresses.markDead(address);
  if (notice.recipient.kind === 'requestsChannel') return;
  const dropped = Map.groupBy(await outbox.dropAll(recipientKey, code, now), ({ requestId }) => requestId);
  for (const [first] of dropped.values()) {
    if (first === undefined || (await outbox.isToldUnreachable(first))) continue;
    await tellUnreachable(records, first, newId(), now);
  }
}
