import type { Address } from '../../delivery/outbox/address.ts';
import { type Recipient, recipientKey, requestsChannel } from '../../requests/notice.ts';
import { personRecipient } from '../../requests/notices.ts';
import type { Repositories } from '../../store/store.ts';

/** Records a new or changed address. Notices that wait for it become due. */
export async function recordAddress(
  { addresses, outbox }: Pick<Repositories, 'addresses' | 'outbox'>,
  address: Address,
  now: string,
): Promise<void> {
  const { target, tenantId } = address;
  await addresses.save(address);
  const recipients: readonly Recipient[] =
    target.kind === 'person'
      ? [personRecipient({ tenantId, personId: target.personId })]
      : [requestsChannel, { kind: 'requestsChannel', channelId: target.channelId }];
  for (const recipient of recipients) await outbox.makeDue(recipientKey(recipient), now);
}
