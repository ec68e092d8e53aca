import { sql } from 'kysely';
import type { AssistanceRequest } from '../../requests/request.ts';
import {
  fits,
  marksWanted,
  mostHits,
  type RequestSearch,
  type SearchCriteria,
  type SearchHits,
  type SearchPart,
  scopeWanted,
  type Wanted,
} from '../../requests/search/criteria.ts';
import { type Executor, inTransaction } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { OnUnreadable } from '../database/readableRow.ts';
import { parseRequest } from './requests.ts';
import { indexAnew } from './searchIndex.ts';
import { byValues, fewWith, having } from './valueSearch.ts';
import { aboveAll, type Hits, hitsByWords, type Range } from './wordSearch.ts';

/** Search in the database. */
export function requestSearchIn(db: Executor, onUnreadable: OnUnreadable): RequestSearch {
  return {
    async find(criteria, part) {
      const range = await rangeOf(db, criteria, part);
      const scopes = (part.within ?? []).map(scopeWanted);
      return foundAmong(db, hitsOf(db, criteria, range, scopes), criteria, part, onUnreadable);
    },
    async fill() {
      const { rows } = await toIndex(db, {});
      if (rows.length === 0) return 0;
      await inTransaction(db, async (executor) => {
        for (const { id } of rows) await indexRow(executor, id);
      });
      return rows.length;
    },
  };
}

/** Numbers follow the time of sending but for requests that are sent at the same moment; the rows themselves are compared as well. */
const sentTogether = 100;

async function rangeOf(
  db: Executor,
  { sentBefore, sentAfter }: SearchCriteria,
  { order, after }: SearchPart,
): Promise<Range> {
  const last = sentBefore === undefined ? undefined : await lastSentBy(db, sentBefore);
  const first = sentAfter === undefined ? undefined : await lastSentBy(db, sentAfter);
  const bounds = {
    above: first === undefined ? 0 : first - sentTogether,
    below: last === undefined ? aboveAll : last + sentTogether,
    order,
  };
  if (after === undefined) return bounds;
  return order === 'newest'
    ? { ...bounds, below: Math.min(bounds.below, after) }
    : { ...bounds, above: Math.max(bounds.above, after) };
}

/** The number of the last request that was sent by an instant; 0: none was. */
async function lastSentBy(db: Executor, at: string): Promise<number> {
  const [row] = (await sentBy(db, { at })).rows;
  return row?.number ?? 0;
}

const sentBy = preparedQuery((db, { at }: { readonly at: string }) =>
  db
    .selectFrom('requests')
    .select('number')
    .where('created_at', '<=', at)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1)),
);

const toIndex = preparedQuery((db) =>
  db
    .selectFrom('requests')
    .select('id')
    .where(sql<boolean>`indexed_version <> version`)
    .orderBy('number', 'desc')
    .limit(sql.lit(100)),
);

/**
 * Claims the row first: a turn that changes the request, or another instance that indexes it, waits or has been faster, and nothing older
 * is written over what is newer.
 */
async function indexRow(db: Executor, id: string): Promise<void> {
  const row = await db
    .updateTable('requests')
    .set((e) => ({ indexed_version: e.ref('version') }))
    .where('id', '=', id)
    .where(sql<boolean>`indexed_version <> version`)
    .returning(['id', 'body'])
    .executeTakeFirst();
  const request = row === undefined ? undefined : parseRequest(row);
  if (request !== undefined) await indexAnew(db, request);
}

/** The hits of the index, in their order. */
async function* hitsOf(
  db: Executor,
  criteria: SearchCriteria,
  range: Range,
  scopes: readonly Wanted[],
): AsyncGenerator<Hits> {
  const { number, words = [] } = criteria;
  if (number !== undefined) {
    yield { numbers: [number].filter((one) => one > range.above && one < range.below) };
    return;
  }
  const groups = marksWanted(criteria);
  if (words.length === 0) {
    yield byValues(db, [...scopes, ...groups], range);
    return;
  }
  for (const scope of scopes) {
    const few = await fewWith(db, scope, range);
    if (few === undefined) continue;
    // The rows have the words.
    yield { numbers: await having(db, few, [...scopes.filter((other) => other !== scope), ...groups]) };
    return;
  }
  let passed = 0;
  for await (const hits of hitsByWords(db, words, range)) {
    const seen = await having(db, hits.numbers, scopes);
    passed += hits.numbers.length - seen.length;
    const isCut = hits.isCut === true || passed >= mostPassed;
    yield { ...hits, isCut, looked: seen.length, numbers: await having(db, seen, groups) };
  }
}

/** The most hits of words outside the reader's scope that are passed over. */
const mostPassed = 5_000;

/** How many requests are read at a time. */
const atOnce = 30;

/** Reads hits until there are enough, and one more: a hit may be hidden from the reader, or a row of the index out of date. */
async function foundAmong(
  db: Executor,
  hits: AsyncIterable<Hits>,
  criteria: SearchCriteria,
  { most, isSeen, keeps }: SearchPart,
  onUnreadable: OnUnreadable,
): Promise<SearchHits> {
  const found: AssistanceRequest[] = [];
  let left = mostHits;
  for await (const { numbers, looked = numbers.length, isCut = false } of hits) {
    for (let at = 0; at < numbers.length && found.length <= most; at += atOnce) {
      const some = numbers.slice(at, at + atOnce);
      const those = (await requestsOf(db, some, onUnreadable)).filter(
        (request) => fits(request, criteria) && isSeen(request),
      );
      found.push(...(keeps === undefined || those.length === 0 ? those : await keeps(those)));
    }
    const requests = found.slice(0, most);
    const last = requests.at(-1);
    if (found.length > most && last !== undefined) return { requests, next: last.number };
    left -= looked;
    if (isCut || left <= 0) return { requests, isCut: true };
  }
  return { requests: found };
}

/** The requests with some numbers, in the same order. */
async function requestsOf(
  db: Executor,
  numbers: readonly number[],
  onUnreadable: OnUnreadable,
): Promise<readonly AssistanceRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'number', 'body'])
    .where('number', 'in', numbers)
    .execute();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return numbers
    .map((number) => {
      const row = byNumber.get(number);
      const request = row === undefined ? undefined : parseRequest(row);
      if (row !== undefined && request === undefined) onUnreadable({ table: 'requests', id: row.id });
      return request;
    })
    .filter((request) => request !== undefined);
}
