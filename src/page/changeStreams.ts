import type { Logger } from 'pino';
import type { AbsenceChange, RequestChange } from '../lists/requestChanges.ts';
import { describeError } from '../runtime/describeError.ts';
import { changedSight, type Part, partOf } from './changedSight.ts';
import { hasLeft } from './hasLeft.ts';
import type { PageServices } from './pageServices.ts';
import { isOfTeam, type Reader } from './reader.ts';
import { rowsOf } from './rows.ts';

/** A page that follows changes. */
export interface Follower {
  /** Tenant and person: each person may follow with a few pages only. */
  readonly key: string;
  /** The reader as they are now: their rights are asked for with each event. */
  readonly reader: () => Promise<Reader>;
  /** The end of the token, in seconds since 1970. */
  readonly expires: number;
  /** The last change that the page saw; absent: it has just read everything. */
  readonly last?: number;
  /** Sends an event; returns whether the page takes more. */
  readonly send: (event: StreamEvent) => boolean;
  readonly end: () => void;
}

/**
 * An event for a page.
 * - `hello`: the first one; `id` is where it begins.
 * - `change`: `data` is the row of a request that changed.
 * - `gone`: `data` names a request that a specialist sees no more, and its version.
 * - `reset`: too much has changed, or perhaps what the reader sees; the page reads everything again.
 * - `alive`: a sign of life.
 * - `end`: the token is over, or the reader's part has changed; the page signs in again.
 */
export interface StreamEvent {
  readonly name: 'hello' | 'change' | 'gone' | 'reset' | 'alive' | 'end';
  readonly id?: number;
  readonly data?: unknown;
}

/** The pages that follow changes. */
export interface ChangeStreams {
  /** Adds a page. `full`: the person has too many. `stopping`: the product ends. Returns a function that removes it. */
  follow(follower: Follower): Promise<(() => void) | 'full' | 'stopping'>;
  /** Looks for changes now: a transaction has just been written here. */
  wake(): void;
  readonly count: number;
  /** Ends every stream, and takes no new one. */
  stop(): Promise<void>;
}

/** The pages that one person may follow with at once. */
export const mostAPerson = 3;
/** The pages that all persons may follow with at once on an instance. */
const mostPages = 2_000;
/** How often changes of other instances are looked for while a page is open, in milliseconds. */
const pollMs = 2_000;
/** How often a page gets a sign of life, in milliseconds: the proxy of docs/own-server.md ends an answer that is silent for twenty seconds. */
const aliveMs = 15_000;
/** The changes that are read at a time, and the most that a page catches up with. */
const mostAtOnce = 500;
/** Transactions that are under way at once may commit in another order than that of their sequences. So many numbers are read again. */
const overlap = 100;

interface Followed extends Follower {
  /** The part of the reader when the stream began. */
  readonly isOfTeam: boolean;
  /** The part of a specialist that the page shows requests by. */
  part: Part;
}

type Change = RequestChange | AbsenceChange;

/**
 * Tells pages about changes, of this instance and of others, in the order of a sequence in the database. Changes are asked for every two
 * seconds while a page is open, however many there are.
 */
export function changeStreams(services: PageServices, log: Pick<Logger, 'error'>): ChangeStreams {
  const { changes, requests, events } = services.store;
  const followers = new Set<Followed>();
  /** The changes that pages were told of, by their event, with their sequence. */
  const seen = new Map<string, number>();
  let last = 0;
  let beginning: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let isWoken = false;
  let isStopping = false;
  let timers: readonly NodeJS.Timeout[] = [];

  const report = (error: unknown) =>
    log.error({ fault: describeError(error) }, 'changes could not be read for open pages');
  const begin = async () => {
    last = await changes.latest();
    seen.clear();
    const known = await changes.after(last - overlap, overlap);
    for (const { id, sequence } of known) if (sequence <= last) seen.set(id, sequence);
  };
  /** A page that could not be told comes back, and says what it saw last. */
  const orEnd = (follower: Followed) => (error: unknown) => {
    report(error);
    finish(follower);
  };
  const startTimers = () => {
    if (timers.length > 0) return;
    timers = [setInterval(() => void look(), pollMs), setInterval(() => void greet(), aliveMs)];
    for (const timer of timers) timer.unref();
  };
  const stopTimers = () => {
    for (const timer of timers) clearInterval(timer);
    timers = [];
    beginning = undefined;
  };
  const remove = (follower: Followed) => {
    if (!followers.delete(follower)) return;
    if (followers.size === 0) stopTimers();
  };
  const finish = (follower: Followed) => {
    if (!followers.has(follower)) return;
    follower.send({ name: 'end' });
    remove(follower);
    follower.end();
  };

  /** The reader, if the stream may go on for them. */
  const readerFor = async (follower: Followed): Promise<Reader | undefined> => {
    if (Date.parse(services.now()) / 1000 >= follower.expires) return undefined;
    const reader = await follower.reader();
    return isOfTeam(reader) === follower.isOfTeam ? reader : undefined;
  };

  /** Tells a specialist what they see and don't see any more, since their own part has changed: an absence has begun or ended. */
  const tellSight = async (follower: Followed, reader: Reader) => {
    if (!follower.isOfTeam) return;
    const before = follower.part;
    follower.part = partOf(reader);
    const sight = await changedSight(services, reader, before);
    if (sight === undefined || !followers.has(follower)) return;
    const events: readonly StreamEvent[] =
      sight === 'all'
        ? [{ name: 'reset', id: last }]
        : [
            ...sight.changed.map((data) => ({ name: 'change', id: last, data }) as const),
            ...sight.gone.map((data) => ({ name: 'gone', id: last, data }) as const),
          ];
    if (!events.every(follower.send)) finish(follower);
  };

  /** Reads each request and its events once, however many pages are told of it. */
  const reading = () => ({ find: once(requests.find), eventsOf: once(events.listOf) });
  const tell = async (follower: Followed, found: readonly Change[], { find, eventsOf } = reading()) => {
    if (follower.isOfTeam && found.some(({ requestId }) => requestId === undefined)) {
      const reader = await readerFor(follower);
      if (reader === undefined) return finish(follower);
      await tellSight(follower, reader);
    }
    const told = new Set(found.map(({ id }) => id));
    // The last change of each request is enough: its row shows the present.
    const lastOf = new Map(
      found.flatMap(({ requestId, sequence }) => (requestId === undefined ? [] : [[requestId, sequence]])),
    );
    for (const [requestId, id] of lastOf) {
      const reader = await readerFor(follower);
      if (reader === undefined) return finish(follower);
      const request = await find(requestId);
      const [row] = request === undefined ? [] : await rowsOf(services, reader, [request]);
      if (!followers.has(follower)) return;
      if (row !== undefined) {
        if (!follower.send({ name: 'change', id, data: row })) return finish(follower);
      } else if (request !== undefined && follower.isOfTeam) {
        const fresh = (await eventsOf(requestId)).filter((event) => told.has(event.id));
        const data = { id: requestId, version: request.version };
        const isGone = fresh.some((event) => hasLeft(event, reader.actor));
        if (isGone && !follower.send({ name: 'gone', id, data })) return finish(follower);
      }
    }
  };

  const lookOnce = async () => {
    for (;;) {
      const found = await changes.after(last - overlap, mostAtOnce);
      const fresh = found.filter(({ id }) => !seen.has(id));
      for (const { id, sequence } of fresh) seen.set(id, sequence);
      last = Math.max(last, ...fresh.map(({ sequence }) => sequence));
      for (const [id, sequence] of seen) if (sequence <= last - overlap) seen.delete(id);
      if (fresh.length === 0) return;
      const read = reading();
      await Promise.all([...followers].map((follower) => tell(follower, fresh, read).catch(orEnd(follower))));
    }
  };
  const look = (): Promise<void> => {
    if (looking !== undefined) {
      isWoken = true;
      return looking;
    }
    looking = (async () => {
      do {
        isWoken = false;
        if (followers.size > 0) await lookOnce();
      } while (isWoken);
    })()
      .catch(report)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  const greet = async () => {
    await Promise.all(
      [...followers].map(async (follower) => {
        const reader = await readerFor(follower).catch(() => undefined);
        if (reader === undefined) return finish(follower);
        if (!follower.send({ name: 'alive' })) return finish(follower);
        // Also what no change tells: the last day of an absence is over, or a channel has another team.
        await tellSight(follower, reader).catch(orEnd(follower));
      }),
    );
  };

  const catchUp = async (follower: Followed) => {
    const from = follower.last ?? last;
    // Another instance, or a list, may have shown the page more than is known here.
    if (from > last) await look();
    follower.send({ name: 'hello', id: last });
    if (from === last) return;
    const missed =
      from > last || last - from > mostAtOnce ? undefined : await changes.after(from, mostAtOnce);
    // The part that the reader had before an absence changed is not known.
    const isSure = !follower.isOfTeam || missed?.every(({ requestId }) => requestId !== undefined);
    if (missed === undefined || !isSure) return void follower.send({ name: 'reset', id: last });
    await tell(follower, missed);
  };

  return {
    get count() {
      return followers.size;
    },
    async follow(given) {
      const reader = await given.reader();
      const follower: Followed = { ...given, isOfTeam: isOfTeam(reader), part: partOf(reader) };
      // From here to the addition nothing waits: pages that come at once are all counted.
      if (isStopping) return 'stopping';
      const own = [...followers].filter(({ key }) => key === given.key).length;
      if (own >= mostAPerson || followers.size >= mostPages) return 'full';
      followers.add(follower);
      startTimers();
      beginning ??= begin();
      try {
        await beginning;
        await catchUp(follower);
      } catch (error) {
        beginning = undefined;
        remove(follower);
        throw error;
      }
      return () => remove(follower);
    },
    wake() {
      if (followers.size > 0) void look();
    },
    async stop() {
      isStopping = true;
      for (const follower of [...followers]) {
        remove(follower);
        follower.end();
      }
      await looking;
    },
  };
}

/** A look-up that asks once for each id. */
function once<Found>(look: (id: string) => Promise<Found>): (id: string) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (id) => {
    const found = known.get(id) ?? look(id);
    known.set(id, found);
    return found;
  };
}
