import type { AdmissionRecords } from './admission.ts';
import type { Erasure, Erasures, Progress } from './erasures.ts';
import { type Subject, subjectHash } from './subject.ts';

/** How many requests one transaction erases: turns run between two of them. */
const atOnce = 20;
/** Turns of a tenant may go on for this long after its admission has ended, in milliseconds. */
export const admissionEndsMs = 10_000;
/** How long the end is waited for, in milliseconds. */
const waitMs = 60_000;
const pollMs = 2_000;

/** The records of an erasure, in one transaction. */
export interface ErasureRecords {
  readonly erasures: Erasures;
  readonly allowedTenants: AdmissionRecords;
}

/** The dependencies of an erasure. */
export interface ErasureServices {
  readonly transaction: <Result>(work: (records: ErasureRecords) => Promise<Result>) => Promise<Result>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly newId: () => string;
}

/** The dependencies of an erasure that an operator orders. */
export interface OrderedErasure extends ErasureServices {
  /** Notes the erasure outside the database, durably. */
  readonly note: (erasure: Erasure) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Erases everything of a tenant. Its admission ends first, so that no message makes new data. May be interrupted anywhere and called again;
 * the bot goes on by itself as well.
 *
 * @returns `waiting` if messages or events are still to be replaced or removed: the bot does that and finishes
 */
export async function erase(services: OrderedErasure, subject: Subject): Promise<Progress> {
  const { transaction, now, note, pause } = services;
  const erasure: Erasure = { id: subjectHash(subject), subject, at: now() };
  await transaction(async ({ allowedTenants, erasures }) => {
    await allowedTenants.remove(subject.tenantId);
    await allowedTenants.refuse(subject.tenantId, erasure.at);
    await erasures.begin(erasure);
  });
  note(erasure);
  await eraseContent(services, erasure);
  await pause(admissionEndsMs);
  return goOn(services, erasure, pause);
}

/** Goes on with an erasure until it is done, for a minute at most. */
export async function goOn(
  services: ErasureServices,
  erasure: Erasure,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Progress> {
  for (let waited = 0; ; waited += pollMs) {
    const progress = await continueErasure(services, erasure);
    if (progress.state === 'done' || waited >= waitMs) return progress;
    await pause(pollMs);
  }
}

/** Takes an erasure as far as it goes now. */
export async function continueErasure(services: ErasureServices, erasure: Erasure): Promise<Progress> {
  await eraseContent(services, erasure);
  return services.transaction(({ erasures }) => erasures.finish(erasure, services.now()));
}

async function eraseContent({ transaction, now, newId }: ErasureServices, erasure: Erasure): Promise<void> {
  const context = () => ({ now: now(), newId });
  let erased: number;
  do {
    erased = await transaction(({ erasures }) => erasures.eraseRequests(erasure, atOnce, context()));
  } while (erased > 0);
  await transaction(({ erasures }) => erasures.eraseRest(erasure, context()));
}

/** An erasure is left to the one who ordered it for this long, in milliseconds. Then the bot goes on with it. */
const orderedForMs = 300_000;

/**
 * Goes on with the erasures that are under way, as long as each goes.
 *
 * @returns those that are done now
 */
export async function continueErasures(
  services: ErasureServices & { readonly underWay: Erasures['underWay'] },
): Promise<readonly { readonly id: string; readonly progress: Progress }[]> {
  const { underWay, now } = services;
  const done: { readonly id: string; readonly progress: Progress }[] = [];
  for (const erasure of await underWay()) {
    if (Date.parse(now()) - Date.parse(erasure.at) < orderedForMs) continue;
    const progress = await continueErasure(services, erasure);
    if (progress.state === 'done') done.push({ id: erasure.id, progress });
  }
  return done;
}
