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

/** The times of a reading on both databases, in milliseconds. */
export interface Compared {
  readonly name: string;
  readonly small: { readonly median: number; readonly p95: number };
  readonly large: { readonly median: number; readonly p95: number };
  /** The median of the rounds' ratios of medians, large to small. */
  readonly ratio: number;
}

/** Reads in turns: each round reads each thing so often of one database and then of the other. The first round warms up. */
export async function compare(
  [small, large]: readonly [Store, Store],
  rounds: number,
  times: number,
): Promise<readonly Compared[]> {
  const found = new Map<string, { readonly small: number[][]; readonly large: number[][] }>();
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
    small: figuresOf(lists.small.flat()),
    large: figuresOf(lists.large.flat()),
    ratio: percentile(
      lists.large.map((one, at) => percentile(one, 0.5) / percentile(lists.small[at] ?? [], 0.5)),
      0.5,
    ),
  }));
}

async function timesOf(read: Reading, store: Store, times: number): Promise<number[]> {
  const measured: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await read(store);
    measured.push(performance.now() - started);
  }
  return measured;
}

function figuresOf(times: readonly number[]) {
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
