import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import { connectorSender } from '../connector/connectorSender.ts';
import { deactivateAddress } from '../delivery/addresses/deactivateAddress.ts';
import { waitsForMove } from '../delivery/channels/channelMove.ts';
import type { DeliveryServices } from '../delivery/deliverNotice.ts';
import type { Address } from '../delivery/outbox/address.ts';
import { circuits } from '../delivery/outbox/circuits.ts';
import { recordDelivery } from '../delivery/posting/recordDelivery.ts';
import { recordLateMessageId } from '../delivery/posting/recordLateMessageId.ts';
import { recordMessageId } from '../delivery/posting/recordMessageId.ts';
import { redriveInDoubt } from '../delivery/redriveDeadLetters.ts';
import { startDelivery } from '../delivery/startDelivery.ts';
import type { DeliveryWorker } from '../delivery/worker.ts';
import type { PostedCard } from '../requests/ports.ts';
import { LeaseLost, withoutLease } from '../runtime/heldLease.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { fencedRecords } from '../store/fencedRecords.ts';
import type { Store } from '../store/store.ts';

/** The services that delivery is wired with. */
export interface DeliveryParts {
  readonly store: Store;
  /** The store whose commits wake delivery. */
  readonly waking: Store;
  readonly authentication: BotFrameworkAuthentication;
  /** Empty in local mode. */
  readonly appId: string;
  /** How a notice becomes a message. */
  readonly draw: DeliveryServices['draw'];
  readonly takeCalendarStep: DeliveryServices['takeCalendarStep'];
  /** The address of a channel; absent, the default channel. */
  readonly requestsChannelAddress: (channelId?: string) => Promise<Address | undefined>;
  readonly repostPauses: readonly number[] | undefined;
  readonly random: () => number;
  readonly now: () => string;
  readonly newId: () => string;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Starts the delivery of notices by the records of the store. */
export function deliveryOf(services: DeliveryParts): DeliveryWorker {
  const { store, waking, authentication, appId, requestsChannelAddress, random, now, newId, metrics, log } =
    services;
  const fenced = fencedRecords(store);
  /** Records the message of a posted card, also if the lease was lost after the post. */
  const alsoLate = (card: PostedCard | undefined, recording: Promise<void>) =>
    recording.catch(async (error: unknown) => {
      if (error instanceof LeaseLost && card !== undefined)
        await withoutLease(() =>
          waking.transaction((records) => recordLateMessageId(records, card, newId, now())),
        );
      throw error;
    });
  return startDelivery(
    {
      ...fenced,
      assertLease: store.assertLease,
      erasures: store.erasures,
      remember: (card) =>
        alsoLate(
          card,
          waking.transaction((records) => recordMessageId(records, card, newId, now())),
        ),
      // Relaxed durability: a power cut leaves a post in doubt, and that is counted already.
      recordAttempt: (delivered) =>
        alsoLate(
          delivered.posted,
          waking.relaxedDurability.transaction((records) => recordDelivery(records, delivered, newId, now())),
        ),
      redriveInDoubt: () =>
        waking.transaction((records) => redriveInDoubt(records, newId, store.sharedNow())),
      sender: connectorSender(authentication, appId, now),
      circuits: circuits(random),
      repostPauses: services.repostPauses,
      takeCalendarStep: services.takeCalendarStep,
      addressFor: async (notice) => {
        const { recipient } = notice;
        if (recipient.kind === 'person') {
          return store.addresses.findPerson(recipient.tenantId, recipient.personId);
        }
        const channelId = recipient.kind === 'requestsChannel' ? recipient.channelId : undefined;
        const [waits, address] = await Promise.all([
          waitsForMove(store, notice),
          requestsChannelAddress(channelId),
        ]);
        return waits ? undefined : address;
      },
      draw: services.draw,
      onDead: (address, waiting, code) =>
        waking.transaction((records) => deactivateAddress(records, address, waiting, code, newId, now())),
      now: store.sharedNow,
      newId,
      random,
    },
    log,
    metrics,
  );
}
