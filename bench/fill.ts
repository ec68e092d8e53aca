import { parseArgs } from 'node:util';
import { readConfig } from '../src/config/config.ts';
import type { SearchCriteria } from '../src/requests/search/criteria.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { fillDatabase } from './filling/fillDatabase.ts';
import { madeUpCustomer, madeUpSpecialist } from './filling/madeUpPeople.ts';

const usage = `DATABASE_URL=sqlite:PATH node bench/fill.ts --requests N [--measure]
  --requests N  inserts so many made-up requests, beside those that are there
  --measure     then measures how long a page of each list takes`;

/** A command line or an environment that is refused; the message says how to mend it. */
class FillError extends Error {
  readonly code = 'FILL';
}

/** `node bench/fill.ts`: fills the database of `DATABASE_URL` with made-up requests, for measurements. */
async function main(): Promise<void> {
  const { count, measures } = readArguments();
  const { databaseUrl, identity } = readConfig();
  if (identity !== undefined) {
    throw new FillError(
      'This environment has the credentials of a service. Made-up requests are for measurements only.',
    );
  }
  const started = performance.now();
  await fillDatabase(databaseUrl, count, new Date().toISOString());
  console.log(`${count} made-up requests inserted in ${Math.round(performance.now() - started)} ms.`);
  if (measures) await measure(databaseUrl);
}

function readArguments(): { readonly count: number; readonly measures: boolean } {
  try {
    const { values } = parseArgs({ options: { requests: { type: 'string' }, measure: { type: 'boolean' } } });
    const count = Number(values.requests);
    if (!Number.isInteger(count) || count < 1 || count > 10_000_000) {
      throw new Error('--requests takes a whole number from 1 to 10000000.');
    }
    return { count, measures: values.measure ?? false };
  } catch (cause) {
    throw new FillError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

function searched(criteria: SearchCriteria): (store: Store) => Promise<unknown> {
  return ({ search }) => search.find(criteria, { order: 'newest', most: 20, isSeen: () => true });
}

/** Prints the median and the 95th percentile of many readings of the first page of each list, and of searches. */
async function measure(url: string): Promise<void> {
  const store = await openStore(url, () => new Date().toISOString());
  const { tenantId, requester } = madeUpCustomer(1);
  const lists: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
    'open requests': ({ requests }) => requests.page({ of: 'open' }),
    'my queue': ({ requests }) => requests.page({ of: 'assignee', personId: madeUpSpecialist(0).id }),
    'my requests': ({ requests }) => requests.page({ of: 'own', tenantId, sender: requester }),
    'a customer’s name': ({ requests }) => requests.page({ of: 'customer', text: 'made-up customer 1' }),
    'a number': ({ requests }) => requests.findByNumber(1),
    'search: a rare word': searched({ words: ['40', 'customer'] }),
    'search: a common word': searched({ words: ['made'] }),
    'search: a word of two characters': searched({ words: ['up'] }),
    'search: a rare word of two characters': searched({ words: ['49'] }),
    'search: no hit': searched({ words: ['zzzz'] }),
    'search: pairs that are common, and a word that is not': searched({ words: ['ustomadeup'] }),
    'search: a common word and a state': searched({ words: ['customer'], states: ['active'] }),
    'search: a state, a service and a language': searched({
      states: ['submitted'],
      services: ['teams'],
      languages: ['en'],
    }),
    'search: two states that are rare together': searched({
      states: ['claimed'],
      assignees: [madeUpSpecialist(3)],
      languages: ['fr'],
    }),
    'search: an assignee': searched({ assignees: [madeUpSpecialist(0)] }),
    'search: an age': searched({ sentBefore: new Date(Date.now() - 60 * 86_400_000).toISOString() }),
  };
  try {
    for (const [name, read] of Object.entries(lists)) {
      const times: number[] = [];
      for (let round = 0; round < 300; round += 1) {
        const started = performance.now();
        await read(store);
        times.push(performance.now() - started);
      }
      const sorted = times.slice(100).toSorted((one, other) => one - other);
      const [median = 0, p95 = 0] = [sorted[100], sorted[190]];
      console.log(`${name}: ${median.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms`);
    }
  } finally {
    await store.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isKnown = error instanceof Error && 'code' in error;
    process.stderr.write(`${isKnown ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
