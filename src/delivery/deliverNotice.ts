import type { Notice } from '../requests/notice.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { deliverEvents, type EventDelivery } from './deliverEvents.ts';
import type { Address } from './outbox/address.ts';
import { serviceOf, type Tried } from './outbox/circuits.ts';
import { failureKind } from './outbox/failureKind.ts';
import { isCard, isKnownKind, isKnownRecipient } from './outbox/noticeKinds.ts';
import {
  type AttemptResult,
  cardInDoubtCode,
  type Delivery,
  inDoubtCode,
  type Outbox,
  unknownKindCode,
  type Waiting,
} from './outbox/outbox.ts';
import { askedSeconds, resultAfter, secondsFrom } from './outbox/outcome.ts';
import { InDoubt, PostedOftenEnough } from './posting/inDoubt.ts';
import { type PlaceServices, placeNotice } from './posting/placeNotice.ts';
import { type Try, throughCircuit } from './throughCircuit.ts';

/** The services of a delivery. */
export interface DeliveryServices extends PlaceServices, EventDelivery {
  readonly outbox: Outbox;
  readonly now: () => string;
  /** The address of a notice; undefined while it is unknown. */
  readonly addressFor: (notice: Notice) => Promise<Address | undefined>;
  /** Records the result of an attempt and its consequences. */
  readonly recordAttempt: (delivery: Delivery) => Promise<void>;
  /** Posts cards again that an older version gave up in doubt. Returns how many. */
  readonly redriveInDoubt: () => Promise<number>;
  /** A recipient can no longer be reached: marks the address as dead and notifies the specialists, once for each request. */
  readonly onDead: (address: Address, waiting: Waiting, code: string) => Promise<void>;
  readonly newId: () => string;
}

/** How long a notice waits before it looks for its address again, in seconds. A new address makes it due at once. */
const addressPauseSeconds = 60;

/** How long a notice of an unknown kind waits for an instance of a newer version, in seconds. */
const unknownPauseSeconds = 10;

/** Attempts once to deliver a notice and returns the result. Never throws for a failed send. */
export async function deliverNotice(services: DeliveryServices, waiting: Waiting): Promise<Delivery> {
  const { notice } = waiting;
  if (notice.kind === 'calendarEvents') return deliverEvents(services, waiting);
  const only = (attemptResult: AttemptResult): Delivery => ({ notices: [notice], attemptResult });
  // It is left to an instance of a newer version, which knows it, and later notices go on meanwhile.
  if (!isKnownKind(notice) || !isKnownRecipient(notice.recipient))
    return only(postponed(unknownKindCode, unknownPauseSeconds, services));
  const address = await services.addressFor(notice);
  if (address === undefined) return only(postponed('noAddress', addressPauseSeconds, services));
  if (!address.alive) {
    // If the person removed the app, the specialists may not know of it yet.
    if (notice.recipient.kind === 'person') await services.onDead(address, waiting, 'deadAddress');
    return only(giveUp(notice, address, 'deadAddress', services));
  }
  const paused = await services.outbox.pausedUntil(address.tenantId, services.now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  return throughCircuit(services, serviceOf(address.serviceUrl), waiting, () =>
    sendOnce(services, waiting, address),
  );
}

/** Draws a notice and sends it. Returns the result, and the state of the service that it shows. */
async function sendOnce(services: DeliveryServices, waiting: Waiting, address: Address): Promise<Try> {
  const { notice } = waiting;
  const only = (attemptResult: AttemptResult): Delivery => ({ notices: [notice], attemptResult });
  // Read before the card is drawn: a notice that is written meanwhile may be about a newer state, and gets a drawing of its own.
  const told = isCard(notice) ? await services.outbox.sameCard(notice) : { notices: [notice] };
  const message = await services.draw(notice, address);
  if (message === undefined)
    return { delivery: only({ state: 'dropped', code: 'nothingToShow' }), tried: 'unknown' };
  try {
    const placed = await placeNotice(services, waiting, address, message);
    const attemptResult = { state: 'delivered', code: 'ok' } as const;
    const delivery = { ...told, attemptResult, ...placed };
    return { delivery, tried: 'answered' };
  } catch (error) {
    // The earlier posts may have arrived: an operator decides.
    if (error instanceof PostedOftenEnough)
      return { delivery: only({ state: 'parked', code: 'Unknown' }), tried: 'unknown' };
    if (error instanceof InDoubt) {
      const code = isCard(notice) ? inDoubtCode : cardInDoubtCode;
      return {
        delivery: only({ state: 'waiting', code, dueAt: error.until, counts: false }),
        tried: 'unknown',
      };
    }
    if (!(error instanceof RemoteFailure)) throw error;
    return {
      delivery: only(await afterFailure(services, waiting, address, error)),
      tried: triedBy(error),
    };
  }
}

/**
 * A service that asks for a pause counts neither as recovered nor as failing. A service has answered if it says that a conversation is
 * gone, or refuses a message.
 */
function triedBy(failure: RemoteFailure): Tried {
  if (failure.status === 429) return 'unknown';
  return failureKind(failure) === 'outage' ? 'away' : 'answered';
}

async function afterFailure(
  services: DeliveryServices,
  waiting: Waiting,
  address: Address,
  failure: RemoteFailure,
): Promise<AttemptResult> {
  const { outbox, now } = services;
  if (failureKind(failure) === 'gone') {
    await services.onDead(address, waiting, failure.code);
    return giveUp(waiting.notice, address, failure.code, services);
  }
  // The service asked for a pause of all sends to the tenant. The pause applies even if this notice is dead-lettered now.
  const asked = askedSeconds(failure);
  if (asked !== undefined) await outbox.pause(address.tenantId, secondsFrom(now(), asked), now());
  return resultAfter(failure, serviceOf(address.serviceUrl), waiting, now(), services.random());
}

/**
 * Drops a notice to a person who can't be reached. The specialists' channel must see every request, so its notices wait until the channel
 * is back or another one receives requests.
 */
function giveUp(
  { recipient }: Notice,
  { isFormer }: Address,
  code: string,
  services: DeliveryServices,
): AttemptResult {
  return recipient.kind === 'requestsChannel' && isFormer !== true
    ? postponed(code, addressPauseSeconds, services)
    : { state: 'dropped', code };
}

function postponed(code: string, seconds: number, { now }: DeliveryServices): AttemptResult {
  return {
    state: 'waiting',
    code,
    dueAt: secondsFrom(now(), seconds),
    counts: false,
  };
}
