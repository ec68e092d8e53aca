import type { Records } from '../../requests/ports.ts';
import type { Address, Addresses } from '../outbox/address.ts';
import type { Outbox, Waiting } from '../outbox/outbox.ts';
import { tellUnreachable } from './tellUnreachable.ts';

/** What it is written in: one transaction. */
export type BuryRecords = Pick<Records, 'notices'> & {
  readonly addresses: Addresses;
  readonly outbox: Outbox;
};

/**
 * Nothing more is sent to an address until something comes from it again. Of a person nothing waits any more, and the specialists hear
 * of it, once for each request of which they were to be told something; what goes to the channel is kept.
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
