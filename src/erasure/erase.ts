import type { AdmissionRecords } from './admission.ts';
import { ChangedMeanwhile, type Erasure, type Erasures, type Progress } from './erasures.ts';
import { isOnePerson, type Subject, subjectHash } from './subject.ts';

/** The number of requests that one transaction erases. Turns run between two transactions. */
const atOnce = 20;
/** Turns of a tenant may go on for this long after its admission has ended, in milliseconds. */
export const admissionEndsMs = 10_000;
/** The longest wait for the end of an erasure, in milliseconds. */
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
  /** The name that people have after their erasure, in a language, BCP 47. */
  readonly formerName: (language: string) => string;
  /** Puts a request without an assignee back into the queue. */
  readonly requeue: (requestId: string) => Promise<unknown>;
  /** Tells the team that the contact of a request is gone. */
  readonly loseContact: (requestId: string) => Promise<unknown>;
}

/** The dependencies of an erasure that an operator orders. */
export interface OrderedErasure extends ErasureServices {
  /** Notes the erasure outside the database, durably. */
  readonly note: (erasure: Erasure) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Erases everything of a tenant, or takes one person out of everything. The admission of a tenant ends first, so that no message makes new
 * data. May be interrupted anywhere and called again; the bot goes on by itself as well.
 *
 * @returns `waiting` if messages or events are still to be replaced or removed: the bot does that and finishes
 */
export async function erase(services: OrderedErasure, subject: Subject): Promise<Progress> {
  const { transaction, now, note, pause } = services;
  const erasure: Erasure = { id: subjectHash(subject), subject, at: now() };
  await transaction(async (records) => {
    if (!isOnePerson(subject)) await endAdmission(records, erasure);
    await records.erasures.begin(erasure);
  });
  note(erasure);
  await eraseContent(services, erasure);
  await pause(admissionEndsMs);
  // Turns that were running may have written about people meanwhile.
  await transaction(({ erasures }) => erasures.recordSearched(erasure, undefined));
  return goOn(services, erasure, pause);
}

/**
 * Repeats an erasure after a backup was restored: erases everything of a subject from before the instant of its erasure. A tenant or a
 * person who has returned since keeps newer data.
 */
export async function eraseAgain(
  services: ErasureServices,
  { subject, at }: Pick<Erasure, 'subject' | 'at'>,
): Promise<Progress> {
  const { transaction, now } = services;
  const erasure: Erasure = { id: subjectHash(subject), subject, at: now(), until: at };
  await transaction(async (records) => {
    const hasReturned = await records.erasures.hasReturned(subject, at);
    if (!isOnePerson(subject) && !hasReturned) await endAdmission(records, { subject, at });
    await records.erasures.begin(erasure);
  });
  return continueErasure(services, erasure);
}

async function endAdmission(
  { allowedTenants }: ErasureRecords,
  { subject: { tenantId }, at }: Pick<Erasure, 'subject' | 'at'>,
): Promise<void> {
  await allowedTenants.remove(tenantId);
  await allowedTenants.refuse(tenantId, at);
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

/**
 * Takes an erasure as far as it goes now. Once everything was searched, it only looks whether messages and events still wait. After them it
 * erases what was written since.
 */
export async function continueErasure(services: ErasureServices, erasure: Erasure): Promise<Progress> {
  const waits = await services.transaction(async ({ erasures }) =>
    (await erasures.searchedTo(erasure)) === undefined
      ? undefined
      : erasures.waiting(erasure, services.now()),
  );
  if (waits !== undefined) return waits;
  await eraseContent(services, erasure);
  return services.transaction(({ erasures }) => erasures.finish(erasure, services.now()));
}

async function eraseContent(services: ErasureServices, erasure: Erasure): Promise<void> {
  const { transaction, now, newId, formerName, requeue, loseContact } = services;
  const context = () => ({ now: now(), newId, formerName });
  let erased: number;
  do {
    erased = await transaction(({ erasures }) => erasures.eraseRequests(erasure, atOnce, context()));
  } while (erased > 0);
  const { ids, searchedTo } = await search(services, erasure);
  // The second time finds the addresses of contacts by the names that the first one found.
  for (const some of [...partsOf(ids), ...partsOf(ids)])
    await transaction(({ erasures }) => erasures.collectWords(erasure, some));
  for (const id of ids) {
    const lack = await retried(() =>
      transaction(({ erasures }) => erasures.redactRequest(erasure, id, context())),
    );
    if (lack.lacksAssignee) await requeue(id);
    if (lack.lacksContact) await loseContact(id);
  }
  await transaction(async ({ erasures }) => {
    await erasures.eraseRest(erasure, context());
    await erasures.recordSearched(erasure, searchedTo);
  });
}

/** The requests that may name the subject's people, of those that were not searched yet. Each page is a transaction of its own. */
async function search(
  { transaction }: ErasureServices,
  erasure: Erasure,
): Promise<{ readonly ids: readonly string[]; readonly searchedTo: number }> {
  while ((await transaction(({ erasures }) => erasures.fillNames())) > 0);
  const found = new Set<string>();
  let searchedTo = (await transaction(({ erasures }) => erasures.searchedTo(erasure))) ?? 0;
  for (let isEnd = false; !isEnd; ) {
    const page = await transaction(({ erasures }) => erasures.searchPage(erasure.subject, searchedTo));
    for (const id of page.ids) found.add(id);
    searchedTo = page.last ?? searchedTo;
    isEnd = page.isEnd;
  }
  return { ids: [...found].toSorted(), searchedTo };
}

/** Parts of a list that one transaction handles; one empty part if it is empty. */
function partsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.max(1, Math.ceil(ids.length / atOnce));
  return Array.from({ length: count }, (_, part) => ids.slice(part * atOnce, (part + 1) * atOnce));
}

/** The number of attempts at a request that turns go on changing. */
const maxAttempts = 10;

async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === maxAttempts) throw error;
    }
  }
}

/** The bot leaves an erasure to the operator who ordered it for this long, in milliseconds. Then it goes on by itself. */
const orderedForMs = 300_000;

/**
 * Takes the erasures that are under way as far as they go now.
 *
 * @returns the erasures that are done now
 */
export async function continueErasures(
  services: ErasureServices,
): Promise<readonly { readonly id: string; readonly progress: Progress }[]> {
  const { transaction, now } = services;
  const done: { readonly id: string; readonly progress: Progress }[] = [];
  for (const erasure of await transaction(({ erasures }) => erasures.underWay())) {
    if (Date.parse(now()) - Date.parse(erasure.at) < orderedForMs) continue;
    const progress = await continueErasure(services, erasure);
    if (progress.state === 'done') done.push({ id: erasure.id, progress });
  }
  return done;
}
