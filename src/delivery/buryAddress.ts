import type { Records } from '../requests/ports.ts';
import type { Address, Addresses } from './address.ts';
import type { Outbox, Waiting } from './outbox.ts';
import { tellUnreachable } from './tellUnreachable.ts';

/** What it is written in: one transaction. */
export type BuryRecords = Pick<Records, 'notices'> & {
  readonly addresses: Addresses;
  readonly outbox: Outbox;
};

/**
 * Nothing more is sent to an address until something comes from it again. Of a person nothing waits any more, and the specialists hear
 * of it; what goes to the channel is kept.
 */
export async function buryAddress(
  records: BuryRecords,
  address: Address,
  { notice, recipientKey }: Waiting,
  code: string,
  newId: () => string,
  now: string,
): Promise<void> {
  await records.addresses.markDead(address);
  if (notice.recipient.kind === 'requestsChannel') return;
  await records.outbox.dropAll(recipientKey, code, now);
  await tellUnreachable(records, notice, newId(), now);
}
