import type { Circuits, Recovery, Tried } from './outbox/circuits.ts';
import type { Delivery, Waiting } from './outbox/outbox.ts';
import { resultWhileOpen } from './outbox/outcome.ts';

/** How a try ended, and what it tells of the service. */
export interface Try {
  readonly delivery: Delivery;
  readonly tried: Tried;
}

/** What a try is made with. */
export interface CircuitServices {
  readonly circuits: Circuits;
  readonly now: () => string;
  /** A number from 0 to 1, which spreads tries that would come together. */
  readonly random: () => number;
}

/** Makes a try unless the service's circuit is open, and tells the circuit how it ended. */
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
