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
} from '../../requests/search/criteria.ts';
import { type Executor, inTransaction } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { OnUnreadable } from '../database/readableRow.ts';
import { parseRequest } from './requests.ts';
import { indexAnew } from './searchIndex.ts';
import { type Hits, hitsByWords, inOrder, type Range } from './wordSearch.ts';

/** Search in the database. */
export function requestSearchIn(db: Executor, onUnreadable: OnUnreadable): RequestSearch {
  return {
    async find(criteria, part) {
      const range = await rangeOf(db, criteria, part);
      return foundAmong(db, hitsOf(db, criteria, range), criteria, part, onUnreadable);
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

/** Greater than every request's number. */
const aboveAll = 2_147_483_647;

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
async function* hitsOf(db: Executor, criteria: SearchCriteria, range: Range): AsyncGenerator<Hits> {
  const { number, words = [] } = criteria;
  if (number !== undefined) {
    yield { numbers: [number].filter((one) => one > range.above && one < range.below) };
    return;
  }
  const groups = marksWanted(criteria);
  if (words.length === 0) {
    const numbers = await byMarks(db, groups, range);
    yield { numbers, isCut: numbers.length === mostHits };
    return;
  }
  for await (const hits of hitsByWords(db, words, range)) {
    yield { ...hits, looked: hits.numbers.length, numbers: await havingMarks(db, hits.numbers, groups) };
  }
}

/** Those of some numbers that have a mark of each group, in the same order. */
async function havingMarks(
  db: Executor,
  numbers: readonly number[],
  groups: readonly Group[],
): Promise<readonly number[]> {
  let kept = numbers;
  for (const group of groups) {
    if (kept.length === 0) return kept;
    const rows = await db
      .selectFrom('request_marks')
      .select('number')
      .where('number', 'in', kept)
      .where('mark', 'in', group)
      .execute();
    const having = new Set(rows.map(({ number }) => number));
    kept = kept.filter((number) => having.has(number));
  }
  return kept;
}

/** The most rows of one mark that are looked at. Two marks that never occur together must not make a search walk through all requests. */
const mostWalked = 20_000;

/** Marks of which a hit has one. */
type Group = readonly string[];

/** Begins with the rarest group of marks: it has few requests, or else it is walked along and the others are looked up. */
async function byMarks(db: Executor, groups: readonly Group[], range: Range): Promise<readonly number[]> {
  if (groups.length === 0) return everyNumber(db, range);
  const firsts = await Promise.all(
    groups.map(async (group) => ({
      group,
      numbers: inOrder(
        (await Promise.all(group.map((mark) => firstOf(db, mark, range)))).flat(),
        range.order,
      ),
    })),
  );
  const [rarest, ...others] = firsts.toSorted((one, other) => one.numbers.length - other.numbers.length);
  if (rarest === undefined) return [];
  const rest = others.map(({ group }) => group);
  if (rarest.numbers.length < mostHits || rest.length === 0) {
    return (await havingMarks(db, rarest.numbers, rest)).slice(0, mostHits);
  }
  const walks = await Promise.all(rarest.group.map((mark) => walk(db, mark, rest, range)));
  return inOrder(walks.flat(), range.order).slice(0, mostHits);
}

/** The first numbers with a mark: all of them if they are fewer than {@link mostHits}. */
async function firstOf(
  db: Executor,
  mark: string,
  { above, below, order }: Range,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('request_marks')
    .select('number')
    .where('mark', '=', mark)
    .where('number', '>', above)
    .where('number', '<', below)
    .orderBy('number', order === 'newest' ? 'desc' : 'asc')
    .limit(sql.lit(mostHits))
    .execute();
  return rows.map(({ number }) => number);
}

async function walk(
  db: Executor,
  mark: string,
  others: readonly Group[],
  range: Range,
): Promise<readonly number[]> {
  const { order } = range;
  const direction = order === 'newest' ? 'desc' : 'asc';
  const end = await db
    .selectFrom('request_marks')
    .select('number')
    .where('mark', '=', mark)
    .where('number', '>', range.above)
    .where('number', '<', range.below)
    .orderBy('number', direction)
    .limit(sql.lit(1))
    .offset(sql.lit(mostWalked))
    .executeTakeFirst();
  const above = order === 'newest' ? (end?.number ?? range.above) : range.above;
  const below = order === 'oldest' ? (end?.number ?? range.below) : range.below;
  let query = db
    .selectFrom('request_marks as walked')
    .select('walked.number')
    .where('walked.mark', '=', mark)
    .where('walked.number', '>', above)
    .where('walked.number', '<', below);
  for (const group of others) {
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('request_marks as other')
          .select('other.number')
          .whereRef('other.number', '=', 'walked.number')
          .where('other.mark', 'in', group),
      ),
    );
  }
  const rows = await query.orderBy('walked.number', direction).limit(sql.lit(mostHits)).execute();
  return rows.map(({ number }) => number);
}

async function everyNumber(db: Executor, { above, below, order }: Range): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('requests')
    .select('number')
    .where('number', '>', above)
    .where('number', '<', below)
    .orderBy('number', order === 'newest' ? 'desc' : 'asc')
    .limit(sql.lit(mostHits))
    .execute();
  return rows.map(({ number }) => number);
}

/** How many requests are read at a time. */
const atOnce = 30;

/** Reads hits until there are enough, and one more: a hit may be hidden from the reader, or a row of the index out of date. */
async function foundAmong(
  db: Executor,
  hits: AsyncIterable<Hits>,
  criteria: SearchCriteria,
  { most, isSeen }: SearchPart,
  onUnreadable: OnUnreadable,
): Promise<SearchHits> {
  const found: AssistanceRequest[] = [];
  let left = mostHits;
  for await (const { numbers, looked = numbers.length, isCut = false } of hits) {
    for (let at = 0; at < numbers.length && found.length <= most; at += atOnce) {
      const some = numbers.slice(at, at + atOnce);
      for (const request of await requestsOf(db, some, onUnreadable)) {
        if (fits(request, criteria) && isSeen(request)) found.push(request);
      }
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
