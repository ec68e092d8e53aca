import { channelRecipient } from '../../requests/channels.ts';
import type { NoticeKind } from '../../requests/notice.ts';
import { unreachableNotice } from '../../requests/notices.ts';
import type { Records, Requests } from '../../requests/ports.ts';
import type { Address, Addresses } from '../outbox/address.ts';
import type { Outbox, Waiting } from '../outbox/outbox.ts';

/** Notices for the colleagues whom admins named. */
const forColleagues: readonly NoticeKind[] = ['colleagueCard', 'stateLine', 'taskLine'];

/** The records it writes, in one transaction. */
export type DeactivationRecords = Pick<Records, 'notices'> & {
  readonly addresses: Addresses;
  readonly outbox: Outbox;
  readonly requests: Pick<Requests, 'placeOf'>;
};

/**
 * Marks an address as dead: nothing more is sent to it until something comes from it again. For a person, all waiting notices are dropped,
 * and the specialists are notified once for each request with a dropped notice. Notices to the channel stay.
 */
export async function deactivateAddress(
  records: DeactivationRecords,
  address: Address,
  { notice, recipientKey }: Waiting,
  code: string,
  newId: () => string,
  now: string,
): Promise<void> {
  const { addresses, outbox, notices, requests } = records;
  await addresses.markDead(address);
  if (notice.recipient.kind === 'requestsChannel') return;
  const dropped = Map.groupBy(await outbox.dropAll(recipientKey, code, now), ({ requestId }) => requestId);
  for (const theirs of dropped.values()) {
    // Nobody waits for a colleague.
    const first = theirs.find(({ kind }) => !forColleagues.includes(kind));
    if (first?.requestId === undefined || first.recipient.kind !== 'person') continue;
    // The specialists would wait for this person in vain. They are notified once.
    const request = await requests.placeOf(first.requestId);
    if (request === undefined || (await outbox.isToldUnreachable(first, channelRecipient(request)))) continue;
    await notices.add([unreachableNotice(request, newId)], now);
  }
}
