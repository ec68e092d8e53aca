import type { Circuits, Recovery, Tried } from './outbox/circuits.ts';
import type { Delivery, Waiting } from './outbox/outbox.ts';
import { resultWhileOpen } from './outbox/outcome.ts';

/** The result of an attempt, and the state of the service that it shows. */
export interface Try {
  readonly delivery: Delivery;
  readonly tried: Tried;
}

/** The services of an attempt. */
export interface CircuitServices {
  readonly circuits: Circuits;
  readonly now: () => string;
  /** A number from 0 to 1, for jitter: it spreads attempts that would coincide. */
  readonly random: () => number;
}

/** Makes an attempt unless the service's circuit is open, and records the result in the circuit. */
export async function throughCircuit(
  { circuits, now, random }: CircuitServices,
  service: string,
  waiting: Waiting,
  send: () => Promise<Try>,
): Promise<Delivery> {
  const { notice, recipientKey } = waiting;
  if (!circuits.admits(service, now()))
    return { notices: [notice], attemptResult: resultWhileOpen(service, waiting, now(), random()) };
  let ended: Try | undefined;
  let recovery: Recovery | undefined;
  try {
    ended = await send();
  } finally {
    recovery = circuits.record(service, recipientKey, ended?.tried ?? 'unknown', now());
  }
  return recovery === undefined ? ended.delivery : { ...ended.delivery, recovery };
}
