import { sql } from 'kysely';
import { mostHits, type SearchPart } from '../../requests/search/criteria.ts';
import { dialectOf } from '../database/dialectOf.ts';
import type { Executor } from '../database/executor.ts';
import { bigramsOf, ftsQuery, tsQuery } from './bigrams.ts';

/** The numbers that a search looks at, both excluded. */
export interface Range {
  readonly above: number;
  readonly below: number;
  readonly order: SearchPart['order'];
}

/** Some hits of a search, in its order. */
export interface Hits {
  readonly numbers: readonly number[];
  /** How many of the most hits these are; absent: as many as the numbers. */
  readonly looked?: number;
  /** The search ends here, and there may be others. */
  readonly isCut?: boolean;
}

/** The hits of words, the nearest first. They are read as far as the search asks for them: a page needs few of many thousands. */
export function hitsByWords(db: Executor, words: readonly string[], range: Range): AsyncGenerator<Hits> {
  return dialectOf(db) === 'sqlite' ? inFts5(db, words, range) : inBlocks(db, words, range);
}

/** FTS5 reads its rows in the order of their ids and ends at the limit. */
async function* inFts5(db: Executor, words: readonly string[], range: Range): AsyncGenerator<Hits> {
  let left = range;
  // A few sizes: each one is a statement that is prepared once.
  for (let size = 50; ; size = Math.min(size * 4, mostHits)) {
    const rows = await db
      .selectFrom('request_words')
      .select(sql<number>`rowid`.as('number'))
      .where(sql<boolean>`request_words match ${ftsQuery(words)}`)
      .where(sql<number>`rowid`, '>', left.above)
      .where(sql<number>`rowid`, '<', left.below)
      .orderBy(sql`rowid`, left.order === 'newest' ? 'desc' : 'asc')
      .limit(sql.lit(size))
      .execute();
    const numbers = rows.map(({ number }) => number);
    yield { numbers };
    const last = numbers.at(-1);
    if (last === undefined || numbers.length < size) return;
    left = left.order === 'newest' ? { ...left, below: last } : { ...left, above: last };
  }
}

/** So many numbers are a block of the index on PostgreSQL, as migration 069 has it. */
export const blockSize = 512;
/** The most blocks of one query: each is a key of the index. */
const mostBlocks = 64;
/** The blocks of the second query, if the nearest block has no row. */
const secondSize = 16;
/** A query takes so many blocks that it may find about this many rows. */
const rowsAQuery = 256;
/** The most rows that are compared because they have the pairs of the words somewhere. */
const mostCompared = 5_000;

/**
 * GIN has no order: it finds all rows of the words, and each is compared. So the index has the blocks of numbers as well, and the nearest
 * blocks are asked first. The density of the rows there tells how many blocks come next. Where few rows are left, one query finds them all.
 */
async function* inBlocks(db: Executor, words: readonly string[], range: Range): AsyncGenerator<Hits> {
  const { order } = range;
  const ends = await endsOf(db, range);
  if (ends === undefined) return;
  let { first, last } = ends;
  let looked = 0;
  let compared = 0;
  for (let size = 1; first <= last; ) {
    const count = Math.min(size, last - first + 1);
    const isRest = count > mostBlocks && count === last - first + 1;
    const taken = isRest ? count : Math.min(count, mostBlocks);
    const from = order === 'newest' ? last - taken + 1 : first;
    const rows = await rowsIn(db, words, range, isRest ? undefined : { from, count: taken }, {
      above: first * blockSize - 1,
      below: (last + 1) * blockSize,
    });
    if (order === 'newest') last -= taken;
    else first += taken;
    looked += taken;
    compared += rows.length;
    const fitting = rows.filter(({ fits }) => fits).map(({ number }) => number);
    const isCut = compared >= mostCompared && first <= last;
    yield { numbers: inOrder(fitting, order).slice(0, mostHits), isCut };
    if (isCut) return;
    // Where nothing is found, GIN has read the words to their end, whatever the blocks are. It does so three times at most.
    const whenNone = looked < secondSize ? secondSize : Number.POSITIVE_INFINITY;
    size = compared === 0 ? whenNone : Math.max(1, Math.floor((rowsAQuery * looked) / compared));
  }
}

/** The blocks between which a search looks: the range may reach beyond the numbers that there are. */
async function endsOf(
  db: Executor,
  { above, below }: Range,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const end = async (direction: 'asc' | 'desc') =>
    (
      await db
        .selectFrom('request_words')
        .select('number')
        .where('number', '>', above)
        .where('number', '<', below)
        .orderBy('number', direction)
        .limit(sql.lit(1))
        .executeTakeFirst()
    )?.number;
  const [least, greatest] = await Promise.all([end('asc'), end('desc')]);
  if (least === undefined || greatest === undefined) return undefined;
  return { first: Math.floor(least / blockSize), last: Math.floor(greatest / blockSize) };
}

/** The rows that have all pairs of the words, and whether they have the words themselves. */
async function rowsIn(
  db: Executor,
  words: readonly string[],
  { above, below }: Range,
  blocks: { readonly from: number; readonly count: number } | undefined,
  left: { readonly above: number; readonly below: number },
): Promise<readonly { readonly number: number; readonly fits: boolean }[]> {
  const pairs = [...new Set(words.flatMap(bigramsOf))].join(' & ');
  let query = db
    .selectFrom('request_words')
    .select(['number', sql<boolean>`words @@ ${tsQuery(words)}::tsquery`.as('fits')])
    .where(sql<boolean>`words @@ ${pairs}::tsquery`);
  if (blocks === undefined) {
    query = query.where('number', '>', left.above).where('number', '<', left.below);
  } else {
    const ids = Array.from({ length: blocks.count }, (_, at) => blocks.from + at);
    query = query.where(
      sql<boolean>`array[number / ${sql.lit(blockSize)}] && ${`{${ids.join(',')}}`}::int[]`,
    );
  }
  const rows = await query.execute();
  return rows.filter(({ number }) => number > above && number < below);
}

/** Numbers in the order of a search. */
export function inOrder(numbers: readonly number[], order: SearchPart['order']): readonly number[] {
  const sign = order === 'newest' ? -1 : 1;
  return numbers.toSorted((one, other) => sign * (one - other));
}
