import { randomUUID } from 'node:crypto';
import { recipientKey } from '../../src/requests/notice.ts';
import type { SearchCriteria, SearchScope } from '../../src/requests/search/criteria.ts';
import type { Store } from '../../src/store/store.ts';
import { percentile } from '../figures.ts';
import { madeUpCustomer, madeUpSpecialist } from '../filling/madeUpPeople.ts';

/** Something that is read from the store. */
export type Reading = (store: Store) => Promise<unknown>;

function searched(criteria: SearchCriteria, within?: readonly SearchScope[]): Reading {
  const part = { order: 'newest', most: 20, isSeen: () => true } as const;
  return ({ search }) => search.find(criteria, { ...part, ...(within === undefined ? {} : { within }) });
}

/** A specialist of the channel that has all requests, and one whose channel has none. */
const within = [{ channels: ['default'], assignees: [madeUpSpecialist(35)] }];
const ownOnly = [{ channels: ['19:none'], assignees: [madeUpSpecialist(35)] }];

const { tenantId, requester } = madeUpCustomer(1);
const awaited = { kind: 'person', tenantId, personId: requester.id } as const;

/** A round of delivery that finds notices: the due times, the claim of a recipient, the first notice and the release. */
const poll: Reading = async ({ outbox, sharedNow }) => {
  const now = sharedNow();
  const token = randomUUID();
  await outbox.clampDueTimes(now);
  await outbox.nextDue();
  const until = new Date(Date.parse(now) + 30_000).toISOString();
  for (const key of await outbox.claimRecipients(token, now, until, 8, 'messages')) {
    await outbox.next(key, now);
    await outbox.release(key, token);
  }
};

/** The readings of both databases, by name. */
export const readings: Readonly<Record<string, Reading>> = {
  'outbox poll, 20 notices due': poll,
  'open requests': ({ requests }) => requests.page({ of: 'open' }),
  'my queue': ({ requests }) => requests.page({ of: 'assignee', personId: madeUpSpecialist(35).id }),
  'my requests': ({ requests }) => requests.page({ of: 'own', tenantId, sender: requester }),
  'search: a rare word': searched({ words: ['49', 'customer'] }),
  'search: a common word': searched({ words: ['made'] }),
  'search: two characters, rare': searched({ words: ['札幌'] }),
  'search: two characters, common': searched({ words: ['東京'] }),
  'search: two characters in every name': searched({ words: ['up'] }),
  'search: no hit': searched({ words: ['zzzz'] }),
  'search: a common word and a state': searched({ words: ['customer'], states: ['active'] }),
  'search: two common words': searched({ words: ['bakery', 'northern'] }),
  'search: two common words, never together': searched({ words: ['bakery', 'library'] }),
  'search: common pairs, no such word': searched({ words: ['ustomadeup'] }),
  'search: a common word, in the reader’s channels': searched({ words: ['made'] }, within),
  'search: a state, in the reader’s channels': searched({ states: ['active'] }, within),
  'search: a common word, own requests only': searched({ words: ['made'] }, ownOnly),
};

/** Adds notices that are due, for the poll. Returns a function that drops them. */
export async function addDue(store: Store): Promise<() => Promise<unknown>> {
  const now = store.sharedNow();
  await store.notices.add(
    Array.from({ length: 20 }, () => ({
      id: randomUUID(),
      recipient: awaited,
      kind: 'awayLine' as const,
      eventId: 'made-up',
    })),
    now,
  );
  return () => store.outbox.dropAll(recipientKey(awaited), 'madeUp', store.sharedNow());
}

/** Times in milliseconds; `cpu` is the processor time of this process, which is all of it on SQLite. */
interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly cpu: number;
}

/** The times of a reading on both databases. */
export interface Compared {
  readonly name: string;
  readonly small: Figures;
  readonly large: Figures;
  /** The median of the rounds' ratios of medians, large to small. */
  readonly ratio: number;
}

/** Reads in turns: each round reads each thing so often of one database and then of the other. The first round warms up. */
export async function compare(
  [small, large]: readonly [Store, Store],
  rounds: number,
  times: number,
): Promise<readonly Compared[]> {
  const found = new Map<string, { readonly small: Measured[]; readonly large: Measured[] }>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, read] of Object.entries(readings)) {
      const lists = found.get(name) ?? { small: [], large: [] };
      found.set(name, lists);
      const order = round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
      for (const size of order) {
        const measured = await timesOf(read, size === 'small' ? small : large, times);
        if (round > 0) lists[size].push(measured);
      }
    }
  }
  return [...found].map(([name, lists]) => ({
    name,
    small: figuresOf(lists.small),
    large: figuresOf(lists.large),
    ratio: percentile(
      lists.large.map(
        (one, at) => percentile(one.times, 0.5) / percentile(lists.small[at]?.times ?? [], 0.5),
      ),
      0.5,
    ),
  }));
}

interface Measured {
  readonly times: readonly number[];
  readonly cpu: number;
}

async function timesOf(read: Reading, store: Store, count: number): Promise<Measured> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await read(store);
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return { times, cpu: (user + system) / 1000 / count };
}

function figuresOf(measured: readonly Measured[]): Figures {
  const times = measured.flatMap((one) => one.times);
  const cpu = percentile(
    measured.map((one) => one.cpu),
    0.5,
  );
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95), cpu };
}
