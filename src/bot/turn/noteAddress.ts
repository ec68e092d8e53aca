import type { Address } from '../../delivery/outbox/address.ts';
import type { Repositories } from '../../store/store.ts';

/** Notes where somebody can be reached who could not be before, or elsewhere than before. What waited for it is due now. */
export async function noteAddress(
  { addresses, outbox }: Pick<Repositories, 'addresses' | 'outbox'>,
  address: Address,
  now: string,
): Promise<void> {
  const { target, tenantId } = address;
  await addresses.save(address);
  await outbox.makeDue(
    target.kind === 'person' ? `person:${tenantId}:${target.personId}` : 'channel:requests',
    now,
  );
}
