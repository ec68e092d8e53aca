import { sql } from 'kysely';
import type { SearchPage } from '../../erasure/erasures.ts';
import { nameKey, namesIn } from '../../erasure/namesIn.ts';
import { isOnePerson, type Subject } from '../../erasure/subject.ts';
import { dialectOf } from '../database/dialectOf.ts';
import { type Executor, inTransaction } from '../database/executor.ts';

/** The number of requests that are filled in at once. It holds the one writer of SQLite, so it is short. */
const filledAtOnce = 50;

/** The number of requests in a page of a search. */
const searchedAtOnce = 200;

/**
 * Fills in the names of some requests that have changed since they were filled in last. Claims the rows first, so that a turn that changes
 * one of them waits. Rows that somebody else holds are left for the next time.
 *
 * @returns 0 if the index has everybody whom a request or its events name
 */
export function fillNames(db: Executor): Promise<number> {
  return inTransaction(db, async (executor) => {
    const requests = await claim(executor);
    if (requests.length === 0) return (await isFilled(executor)) ? 0 : 1;
    const ids = requests.map(({ id }) => id);
    const events = await executor
      .selectFrom('request_events')
      .select(['request_id as id', 'body'])
      .where('request_id', 'in', ids)
      .execute();
    const named = new Map<string, Named>();
    for (const { id, number, body, tenant_id } of requests) {
      const told = events.filter((event) => event.id === id).map((event) => parsed(event.body));
      for (const name_key of namesOf(tenant_id, [parsed(body), ...told]))
        named.set(`${number} ${name_key}`, { number, name_key });
    }
    const numbers = requests.map(({ number }) => number);
    await replaceNames(executor, numbers, named);
    return requests.length;
  });
}

/** The keys of everybody whom a request and its events name, but for its own tenant, which is a column. */
export function namesOf(tenantId: string, records: readonly unknown[]): ReadonlySet<string> {
  const own = nameKey(tenantId);
  return new Set([...namesIn(records)].filter((key) => key !== own));
}

interface Named {
  readonly number: number;
  readonly name_key: string;
}

function claim(db: Executor) {
  return db
    .updateTable('requests')
    .set((e) => ({ named_version: e.ref('version') }))
    .where('number', 'in', (query) =>
      query
        .selectFrom('requests')
        .select('number')
        .where(isChanged)
        .orderBy('number', 'desc')
        .limit(sql.lit(filledAtOnce))
        .$if(dialectOf(db) === 'postgres', (those) => those.forUpdate().skipLocked()),
    )
    .returning(['id', 'number', 'body', 'tenant_id'])
    .execute();
}

const isChanged = sql<boolean>`named_version <> version`;

async function isFilled(db: Executor): Promise<boolean> {
  const row = await db
    .selectFrom('requests')
    .select('number')
    .where(isChanged)
    .orderBy('number', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined;
}

/** Most changes of a request name nobody new: what stays is not written again. */
async function replaceNames(
  db: Executor,
  numbers: readonly number[],
  named: ReadonlyMap<string, Named>,
): Promise<void> {
  const before = await db.selectFrom('request_names').selectAll().where('number', 'in', numbers).execute();
  const there = new Set(before.map(({ number, name_key }) => `${number} ${name_key}`));
  for (const { number, name_key } of before) {
    if (named.has(`${number} ${name_key}`)) continue;
    await db
      .deleteFrom('request_names')
      .where('number', '=', number)
      .where('name_key', '=', name_key)
      .execute();
  }
  const rows = [...named].filter(([key]) => !there.has(key)).map(([, row]) => row);
  if (rows.length > 0) await insertNames(db, rows);
}

/** The rows as one value, so that the statement is the same for any number of them. */
async function insertNames(db: Executor, rows: readonly Named[]): Promise<void> {
  const given = JSON.stringify(rows);
  const read =
    dialectOf(db) === 'sqlite'
      ? sql`select value ->> 'number', value ->> 'name_key' from json_each(${given})`
      : sql`select number, name_key from json_to_recordset(${given}::json) as given (number int, name_key text)`;
  await sql`insert into request_names (number, name_key) ${read}`.execute(db);
}

/** A row that can't be read names nobody. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * A page of the requests that may name a subject's people, by the index of names: those that name a tenant or a person, and all of one
 * person's tenant, where others may have written their name.
 */
export async function searchPage(db: Executor, subject: Subject, after: number): Promise<SearchPage> {
  const { tenantId, personId, address } = subject;
  // First: a request that is sent meanwhile is looked at the next time.
  const greatest = await lastNumber(db, after);
  const naming = db
    .selectFrom('request_names')
    .innerJoin('requests', 'requests.number', 'request_names.number')
    .select(['requests.id', 'requests.number', 'requests.tenant_id'])
    .where('name_key', '=', nameKey(personId ?? address ?? tenantId))
    .where('request_names.number', '>', after)
    .orderBy('request_names.number')
    .limit(sql.lit(searchedAtOnce));
  const ofTenant = (column: 'tenant_id' | 'room_of') =>
    db
      .selectFrom('requests')
      .select(['id', 'number', 'tenant_id'])
      .where(column, '=', tenantId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(sql.lit(searchedAtOnce));
  const lists = [await naming.execute()];
  if (isOnePerson(subject))
    lists.push(await ofTenant('tenant_id').execute(), await ofTenant('room_of').execute());
  // Beyond the end of a list that is not whole, others may lack.
  const end = Math.min(
    ...lists.map((rows) =>
      rows.length < searchedAtOnce ? Number.POSITIVE_INFINITY : (rows.at(-1)?.number ?? 0),
    ),
  );
  const found = lists.flat().filter(({ number }) => number <= end);
  const others = isOnePerson(subject) ? found : found.filter((row) => row.tenant_id !== tenantId);
  const isEnd = end === Number.POSITIVE_INFINITY;
  const last = isEnd ? greatest : end;
  return { ids: [...new Set(others.map(({ id }) => id))], last, isEnd };
}

/** The greatest number of a request behind another; undefined if there is none. */
async function lastNumber(db: Executor, after: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('requests')
    .select('number')
    .where('number', '>', after)
    .orderBy('number', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row?.number;
}
