import type { Notice } from '../requests/notice.ts';
import type { PostedCard } from '../requests/ports.ts';
import type { Address } from './address.ts';
import { PostedOftenEnough } from './countedPost.ts';
import { deliverEvents, type EventDelivery } from './deliverEvents.ts';
import { isCard, isKnownKind } from './noticeKinds.ts';
import type { Outbox, Settlement, Waiting } from './outbox.ts';
import { isDeadAddress, settlementAfter } from './outcome.ts';
import { type PlaceServices, placeNotice } from './placeNotice.ts';
import { SendFailure } from './sender.ts';

/** What a delivery works with. */
export interface DeliveryServices extends PlaceServices, EventDelivery {
  readonly outbox: Outbox;
  /** Where a notice goes; undefined while nobody knows. */
  readonly addressFor: (notice: Notice) => Promise<Address | undefined>;
  /** Writes down how a try ended, with what follows from it. */
  readonly settle: (delivery: Delivery) => Promise<void>;
  /** A recipient can't be reached any more: the address is dead, and who must know is told, once for each request. */
  readonly onDead: (address: Address, waiting: Waiting, code: string) => Promise<void>;
  readonly newId: () => string;
}

/** How a try ended, and for which notices: one drawing of a card tells all that waited for it, and all of it that were parked. */
export interface Delivery {
  readonly notices: readonly Notice[];
  readonly settlement: Settlement;
  /** Some of them were parked before. */
  readonly wereParked?: boolean;
  /** A card that was posted, and not written down yet. */
  readonly posted?: PostedCard;
}

/** How long a notice waits for an address to become known before it looks again; a new address hastens it. */
const addressPauseSeconds = 60;

/** How long a notice of a kind that this version does not know waits for another to take it. */
const unknownPauseSeconds = 10;

/** Tries once to deliver a notice and says how it ended. Never throws for a failed send. */
export async function deliverNotice(services: DeliveryServices, waiting: Waiting): Promise<Delivery> {
  const { notice } = waiting;
  if (notice.kind === 'calendarEvents') return deliverEvents(services, waiting);
  const only = (settlement: Settlement): Delivery => ({ notices: [notice], settlement });
  // It is left to instances of a newer version, which know what to do with it.
  if (!isKnownKind(notice)) return only(postponed('unknownKind', unknownPauseSeconds, services));
  const address = await services.addressFor(notice);
  if (address === undefined) return only(postponed('noAddress', addressPauseSeconds, services));
  if (!address.alive) {
    // Nobody heard of it yet where the person took the app away.
    if (notice.recipient.kind === 'person') await services.onDead(address, waiting, 'deadAddress');
    return only(giveUp(notice, 'deadAddress', services));
  }
  const paused = await services.outbox.pausedUntil(address.tenantId, services.now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  const told = isCard(notice) ? await services.outbox.sameCard(notice) : { notices: [notice] };
  const message = await services.draw(notice, address);
  if (message === undefined) return only({ state: 'dropped', code: 'nothingToShow' });
  try {
    const posted = await placeNotice(services, waiting, address, message);
    const settlement = { state: 'delivered', code: 'ok' } as const;
    return { ...told, settlement, ...(posted === undefined ? {} : { posted }) };
  } catch (error) {
    // What was posted already may have arrived: an operator decides.
    if (error instanceof PostedOftenEnough) return only({ state: 'parked', code: 'Unknown' });
    if (!(error instanceof SendFailure)) throw error;
    return only(await afterFailure(services, waiting, address, error));
  }
}

async function afterFailure(
  services: DeliveryServices,
  waiting: Waiting,
  address: Address,
  failure: SendFailure,
): Promise<Settlement> {
  const { outbox, now } = services;
  if (isDeadAddress(failure)) {
    await services.onDead(address, waiting, failure.code);
    return giveUp(waiting.notice, failure.code, services);
  }
  // The service asked it of all that goes to the tenant, also where this notice has been tried often enough.
  if (failure.retryAfterSeconds !== undefined)
    await outbox.pause(address.tenantId, secondsFrom(now(), failure.retryAfterSeconds));
  return settlementAfter(failure, waiting.attempts, now(), services.random());
}

/**
 * A person who has gone is told nothing more. The specialists' channel must see every request, so what goes there waits until the
 * channel is back or another one receives requests.
 */
function giveUp({ recipient }: Notice, code: string, services: DeliveryServices): Settlement {
  return recipient.kind === 'requestsChannel'
    ? postponed(code, addressPauseSeconds, services)
    : { state: 'dropped', code };
}

function postponed(code: string, seconds: number, { now }: DeliveryServices): Settlement {
  return {
    state: 'waiting',
    code,
    dueAt: secondsFrom(now(), seconds),
    counts: false,
  };
}

function secondsFrom(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}
