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

/** Greater than every request's number. */
export const aboveAll = 2_147_483_647;

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

/** So many numbers are a block of the index on PostgreSQL, as migration 077 has it: the small blocks, and so many of them in each larger one. */
export const blockSize = 512;
const perLargerBlock = 32;
/** So many small blocks are the second query, if the nearest block has no row, and so much more each query after it. */
const growth = 16;
/** A query takes so many blocks that it may find about this many rows. The next one takes twice as many. */
const rowsOfFirstQuery = 256;
/** The most rows that are compared because they have the pairs of the words somewhere. */
const mostCompared = 5_000;
/** The most pairs that the index is asked for. Each row is compared with all. */
const mostPairs = 24;

/**
 * GIN has no order: it finds all rows of the words, and each is compared. So the index has the blocks of numbers as well, and the nearest
 * blocks are asked first. The density of the rows there tells how many blocks come next.
 */
async function* inBlocks(db: Executor, words: readonly string[], range: Range): AsyncGenerator<Hits> {
  const { order } = range;
  const ends = await endsOf(db, range);
  if (ends === undefined) return;
  let { first, last } = ends;
  const isOpen = range.below >= aboveAll;
  let looked = 0;
  let compared = 0;
  let wanted = rowsOfFirstQuery;
  for (let size = 1; first <= last; ) {
    const taken = blocksOf({ first, last }, size, order);
    // The block only slows GIN down where it leaves out few rows.
    const isMost = isOpen && taken.last - taken.first > ends.last / 2;
    const rows = await rowsIn(db, words, range, { ...taken, isMost }, mostCompared - compared);
    if (order === 'newest') last = taken.first - 1;
    else first = taken.last + 1;
    looked += taken.last - taken.first + 1;
    compared += rows.compared;
    const isCut = compared >= mostCompared;
    yield { numbers: inOrder(rows.numbers, order).slice(0, mostHits), isCut };
    if (isCut) return;
    size = compared === 0 ? size * growth : Math.max(1, Math.floor((wanted * looked) / compared));
    wanted *= 2;
  }
}

/** Small blocks, from one to another, and how many of them the index is asked for at a time. */
interface Blocks {
  readonly first: number;
  readonly last: number;
}

/** The nearest blocks, about so many: if they are many, they end where a larger block does. */
function blocksOf(
  { first, last }: Blocks,
  size: number,
  order: Range['order'],
): Blocks & { readonly per: number } {
  const per = [perLargerBlock ** 2, perLargerBlock].find((small) => size >= small) ?? 1;
  return order === 'newest'
    ? { first: Math.max(first, Math.floor((last - size + 1) / per) * per), last, per }
    : { first, last: Math.min(last, Math.ceil((first + size) / per) * per - 1), per };
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

/** The numbers of rows that have the words, and how many rows have all pairs of them: the nearest, `most` at most. */
async function rowsIn(
  db: Executor,
  words: readonly string[],
  { above, below, order }: Range,
  { first, last, per, isMost }: Blocks & { readonly per: number; readonly isMost: boolean },
  most: number,
): Promise<{ readonly numbers: readonly number[]; readonly compared: number }> {
  // The sum keeps the planner from walking along the numbers and comparing each row.
  const number = sql`number + 0`;
  // One condition a pair: GIN leaps from one to the next then. In one condition it would look at every row of the rarest pair.
  const conditions = [
    ...(isMost
      ? []
      : [sql`${sql.raw(blockKeys(per))} && ${`{${blockIds(first, last, per).join(',')}}`}::int[]`]),
    ...pairsInTurn(words).map((pair) => sql`words @@ ${pair}::tsquery`),
    sql`${number} > ${Math.max(above, first * blockSize - 1)}`,
    sql`${number} < ${Math.min(below, (last + 1) * blockSize)}`,
  ];
  const { rows } = await sql<{ readonly numbers: readonly number[] | null; readonly compared: number }>`
    select array_agg(number) filter (where words @@ ${tsQuery(words)}::tsquery) as numbers, count(*)::int as compared
    from (
      select number, words from request_words where ${sql.join(conditions, sql` and `)}
      order by ${number} ${order === 'newest' ? sql`desc` : sql`asc`} limit ${sql.lit(most)}
    ) as near`.execute(db);
  const [row] = rows;
  return { numbers: row?.numbers ?? [], compared: row?.compared ?? 0 };
}

/** The column of the index that has blocks of a size, in small blocks. Those of the largest size have negative ids, beside the middle ones. */
function blockKeys(per: number): string {
  return per === 1
    ? `(array[number / ${blockSize}])`
    : `(array[number / ${blockSize * perLargerBlock}, -1 - number / ${blockSize * perLargerBlock ** 2}])`;
}

function blockIds(first: number, last: number, per: number): readonly number[] {
  const from = Math.floor(first / per);
  const ids = Array.from({ length: Math.floor(last / per) - from + 1 }, (_, at) => from + at);
  return per > perLargerBlock ? ids.map((id) => -1 - id) : ids;
}

/** Pairs of all words, taken in turn: two words that no row has together differ by the first pairs already. */
function pairsInTurn(words: readonly string[]): readonly string[] {
  const ofWords = words.map(bigramsOf);
  const longest = Math.max(...ofWords.map((pairs) => pairs.length));
  const inTurn = Array.from({ length: longest }, (_, at) => ofWords.map((pairs) => pairs[at]));
  return [...new Set(inTurn.flat().filter((pair) => pair !== undefined))].slice(0, mostPairs);
}

/** Numbers in the order of a search. */
export function inOrder(numbers: readonly number[], order: SearchPart['order']): readonly number[] {
  const sign = order === 'newest' ? -1 : 1;
  return numbers.toSorted((one, other) => sign * (one - other));
}
