import { type RawBuilder, sql } from 'kysely';
import { mostHits, type Wanted } from '../../requests/search/criteria.ts';
import type { Executor } from '../database/executor.ts';
import { type Hits, inOrder, type Range } from './wordSearch.ts';

/** An indexed value: a mark of `request_marks`, or a channel in the row of the request. */
interface Value {
  readonly of: 'marks' | 'channels';
  readonly value: string;
}

/** Meetings of some time. */
interface Meetings {
  readonly of: 'meetings';
  readonly value: NonNullable<Wanted['meetings']>;
}

/** The table that has a kind of values by request, and its column. */
const places = {
  marks: { table: 'request_marks', column: 'mark' },
  channels: { table: 'requests', column: 'channel' },
} as const;

/** The most rows of one value that are looked at. Two values that never occur together must not make a search walk through all requests. */
const mostWalked = 20_000;

/** The hits of indexed values. Begins with the rarest group: it has few requests, or else it is walked along and the others are looked up. */
export async function byValues(db: Executor, groups: readonly Wanted[], range: Range): Promise<Hits> {
  if (groups.length === 0) return cut(await everyNumber(db, range));
  const firsts = await Promise.all(
    groups.map(async (group) => ({ group, numbers: await firstsOf(db, group, range) })),
  );
  const [rarest, ...others] = firsts.toSorted((one, other) => one.numbers.length - other.numbers.length);
  if (rarest === undefined) return { numbers: [] };
  const rest = others.map(({ group }) => group);
  if (rarest.numbers.length < mostHits) return { numbers: await having(db, rarest.numbers, rest) };
  if (rest.length === 0) return cut(rarest.numbers);
  const walks = await Promise.all(valuesOf(rarest.group).map((value) => walk(db, value, rest, range)));
  const numbers = inOrder([...new Set(walks.flatMap((one) => one.numbers))], range.order);
  return { ...cut(numbers), ...(walks.some(({ isWhole }) => !isWhole) ? { isCut: true } : {}) };
}

/** All numbers that have a value of a group, in their order, if they are fewer than {@link mostHits}; undefined if they are more. */
export async function fewWith(
  db: Executor,
  group: Wanted,
  range: Range,
): Promise<readonly number[] | undefined> {
  const numbers = await firstsOf(db, group, range);
  return numbers.length < mostHits ? numbers : undefined;
}

/** Those of some numbers that have a value of each group, in the same order. */
export async function having(
  db: Executor,
  numbers: readonly number[],
  groups: readonly Wanted[],
): Promise<readonly number[]> {
  let kept = numbers;
  for (const group of groups) {
    if (kept.length === 0) return kept;
    const found = await Promise.all([
      marked(db, kept, group),
      placedIn(db, kept, group),
      meetingIn(db, kept, group),
    ]);
    const those = new Set(found.flat());
    kept = kept.filter((number) => those.has(number));
  }
  return kept;
}

async function marked(db: Executor, numbers: readonly number[], { marks }: Wanted) {
  if (marks.length === 0) return [];
  const rows = await db
    .selectFrom('request_marks')
    .select('number')
    .where('number', 'in', numbers)
    .where('mark', 'in', marks)
    .execute();
  return rows.map(({ number }) => number);
}

async function placedIn(db: Executor, numbers: readonly number[], { channels }: Wanted) {
  if (channels.length === 0) return [];
  const rows = await db
    .selectFrom('requests')
    .select('number')
    .where('number', 'in', numbers)
    .where('channel', 'in', channels)
    .execute();
  return rows.map(({ number }) => number);
}

async function meetingIn(db: Executor, numbers: readonly number[], { meetings }: Wanted) {
  if (meetings === undefined) return [];
  const rows = await db
    .selectFrom('requests')
    .select('number')
    .where('number', 'in', numbers)
    .where(withMeeting(sql.ref('requests.id'), meetings))
    .execute();
  return rows.map(({ number }) => number);
}

/** The condition that a request has a meeting of a time. */
function withMeeting(id: RawBuilder<unknown>, { from, until }: Meetings['value']): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from meetings where meetings.request_id = ${id}
    and meetings.starts_at >= ${from} and meetings.starts_at < ${until})`;
}

function valuesOf({ marks, channels, meetings }: Wanted): readonly (Value | Meetings)[] {
  return [
    ...marks.map((value) => ({ of: 'marks', value }) as const),
    ...channels.map((value) => ({ of: 'channels', value }) as const),
    ...(meetings === undefined ? [] : [{ of: 'meetings', value: meetings } as const]),
  ];
}

/** The first numbers that have a value of a group: all of them if they are fewer than {@link mostHits}. */
async function firstsOf(db: Executor, group: Wanted, range: Range): Promise<readonly number[]> {
  const lists = await Promise.all(valuesOf(group).map((value) => firstOf(db, value, range)));
  return inOrder([...new Set(lists.flat())], range.order).slice(0, mostHits);
}

async function firstOf(db: Executor, value: Value | Meetings, range: Range): Promise<readonly number[]> {
  if (value.of === 'meetings') return (await meetingNumbers(db, value, range)).slice(0, mostHits);
  return numbersIn(
    db,
    sql`select number from ${rowsOf(value, range)} order by number ${directionOf(range)} limit ${sql.lit(mostHits)}`,
  );
}

/** The numbers of a walk, and whether it saw all rows of its value. */
interface Walked {
  readonly numbers: readonly number[];
  readonly isWhole: boolean;
}

async function walk(
  db: Executor,
  value: Value | Meetings,
  others: readonly Wanted[],
  range: Range,
): Promise<Walked> {
  if (value.of === 'meetings') return walkMeetings(db, value, others, range);
  const [end] = await numbersIn(
    db,
    sql`select number from ${rowsOf(value, range)} order by number ${directionOf(range)} limit 1 offset ${sql.lit(mostWalked)}`,
  );
  const near = range.order === 'newest' ? { above: end ?? range.above } : { below: end ?? range.below };
  const conditions = others.map((group) => sql`and (${sql.join(groupConditions(group), sql` or `)})`);
  const numbers = await numbersIn(
    db,
    sql`select number from ${rowsOf(value, { ...range, ...near })} ${sql.join(conditions, sql` `)}
      order by number ${directionOf(range)} limit ${sql.lit(mostHits)}`,
  );
  return { numbers, isWhole: end === undefined };
}

/** The requests with a meeting of some time, in their order. Times are few days, so that all of them are read, and sorted here. */
async function meetingNumbers(
  db: Executor,
  { value: { from, until } }: Meetings,
  { above, below, order }: Range,
): Promise<readonly number[]> {
  const numbers = await numbersIn(
    db,
    sql`select number from requests where id in (select request_id from meetings where starts_at >= ${from}
      and starts_at < ${until}) and number > ${above} and number < ${below} limit ${sql.lit(mostWalked)}`,
  );
  return inOrder(numbers, order);
}

async function walkMeetings(
  db: Executor,
  value: Meetings,
  others: readonly Wanted[],
  range: Range,
): Promise<Walked> {
  const all = await meetingNumbers(db, value, range);
  const numbers: number[] = [];
  for (let at = 0; at < all.length && numbers.length < mostHits; at += mostHits) {
    numbers.push(...(await having(db, all.slice(at, at + mostHits), others)));
  }
  return { numbers: numbers.slice(0, mostHits), isWhole: all.length < mostWalked };
}

/** The rows of a value in a range, with the beginning of the condition. */
function rowsOf({ of, value }: Value, { above, below }: Range): RawBuilder<unknown> {
  const { table, column } = places[of];
  return sql`${sql.table(table)} as walked where ${sql.ref(column)} = ${value} and number > ${above} and number < ${below}`;
}

/** The condition that a row has a value of a group. */
function groupConditions({ marks, channels, meetings }: Wanted): readonly RawBuilder<unknown>[] {
  const exists = (of: Value['of'], values: readonly string[]) =>
    values.length === 0
      ? []
      : [
          sql`exists (select 1 from ${sql.table(places[of].table)} as other
            where other.number = walked.number and other.${sql.ref(places[of].column)} in (${sql.join(values)}))`,
        ];
  const met =
    meetings === undefined
      ? []
      : [
          sql`exists (select 1 from requests as other where other.number = walked.number
            and ${withMeeting(sql.ref('other.id'), meetings)})`,
        ];
  return [...exists('marks', marks), ...exists('channels', channels), ...met];
}

function directionOf({ order }: Range): RawBuilder<unknown> {
  return order === 'newest' ? sql`desc` : sql`asc`;
}

async function numbersIn(db: Executor, query: RawBuilder<unknown>): Promise<readonly number[]> {
  const { rows } = await (query as RawBuilder<{ readonly number: number }>).execute(db);
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

/** At most {@link mostHits} of some numbers, and whether there may be others. */
function cut(numbers: readonly number[]): Hits {
  return { numbers: numbers.slice(0, mostHits), isCut: numbers.length >= mostHits };
}
