import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely } from 'kysely';
import pg from 'pg';
import { migrate, migrationSteps } from '../../../src/store/database/migrate.ts';
import type { Schema } from '../../../src/store/database/schema.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';

/** Characters that a format on the way could take for its own. */
const strange = `"'\\ \\N \\.\t\r\n,;:-{}\u{1}\u{7f}é\u{FFFD}漢字😀`;

/** Makes an SQLite database as the version with the migrations up to that name did. */
export async function makeDatabase(path: string, until = '999'): Promise<void> {
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(path) });
  const steps = Object.entries(migrationSteps).filter(([name]) => name <= until);
  await migrate(db, 'sqlite', Object.fromEntries(steps)).finally(() => db.destroy());
}

/** The tables of an SQLite database with their columns, as it declares them itself. */
function tablesIn(database: DatabaseSync): ReadonlyMap<string, readonly Column[]> {
  const tables = database
    .prepare(
      `select name, type from pragma_table_list where schema = 'main' and type in ('table', 'virtual')
       and name not like 'sqlite%' and name not like 'kysely%'`,
    )
    .all();
  return new Map(
    tables.map(({ name, type }) => [
      String(name),
      database
        .prepare('select name, type, pk, "notnull" as required from pragma_table_xinfo(?) where hidden = 0')
        .all(String(name))
        .map((column) => ({
          name: String(column['name']),
          // A column of FTS5 has no type.
          type: type === 'virtual' ? String(column['name']) : String(column['type']).toLowerCase(),
          isRequired: column['required'] === 1 || Number(column['pk']) > 0,
        })),
    ]),
  );
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** Puts four rows into every table that the database has, with values that differ in every row. */
export function fillEveryTable(path: string): void {
  const database = new DatabaseSync(path);
  for (const [table, columns] of tablesIn(database)) {
    const names = columns.map(({ name }) => `"${name}"`);
    const isSearch = columns.some(({ type }) => type === 'words');
    const insert = database.prepare(
      `insert into "${table}" (${[...names, ...(isSearch ? ['rowid'] : [])].join(', ')})
       values (${[...names, ...(isSearch ? ['rowid'] : [])].map(() => '?').join(', ')})`,
    );
    for (let row = 1; row <= 4; row += 1) {
      const values = columns.map((column) => madeUpValue(table, column, row));
      insert.run(...values, ...(isSearch ? [BigInt(row)] : []));
    }
  }
  database.close();
}

function madeUpValue(table: string, { name, type, isRequired }: Column, row: number): SQLInputValue {
  if (type === 'words') return `ab bc x cd ab x u00a${row}u00a1 x`;
  if (type === 'integer' || type === 'number') return BigInt(row === 4 ? 2_147_483_647 : row);
  if (row === 1 && !isRequired) return null;
  return row === 2 && !isRequired ? '' : `${table} ${name} ${row} ${strange}`;
}

/** Every row of every table as a text, in an order that both databases have alike. */
export type Contents = Readonly<Record<string, readonly string[]>>;

export function contentsOfFile(path: string): Contents {
  const database = new DatabaseSync(path, { readOnly: true });
  const contents: Record<string, readonly string[]> = {};
  for (const [table, columns] of tablesIn(database)) {
    const rows = database.prepare(
      `select ${columns.map(({ name }) => `"${name}"`).join(', ')} from "${table}"`,
    );
    rows.setReadBigInts(true);
    contents[table] = rows.all().map(textOf).toSorted();
  }
  database.close();
  return contents;
}

/** The same of a PostgreSQL database. Words of search are brought into the form in which SQLite has them, by the server itself. */
export async function contentsOfServer(url: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ table: string; columns: string }>(
      `select table_name as table, string_agg(case when data_type = 'tsvector'
          then format('(select string_agg(lexeme, '' '' order by at) from unnest(%1$I) as w, unnest(positions) as at) as %1$I', column_name)
          else format('%I', column_name) end, ', ') as columns
       from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%' group by table_name`,
    );
    const contents: Record<string, readonly string[]> = {};
    for (const { table, columns } of tables) {
      const { rows } = await client.query(`select ${columns} from "${table}"`);
      contents[table] = rows.map(textOf).toSorted();
    }
    return contents;
  } finally {
    await client.end();
  }
}

function textOf(row: object): string {
  const entries = Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]);
  return JSON.stringify(entries.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)));
}

/** Columns, defaults, keys, constraints and indexes of a PostgreSQL database. */
export async function shapeOfServer(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
         from information_schema.columns where table_schema = 'public'
       union all select indexdef from pg_indexes where schemaname = 'public'
       union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
         where connamespace = 'public'::regnamespace`,
    );
    return rows.map(({ line }) => line).toSorted();
  } finally {
    await client.end();
  }
}

/** Indexes and tables of an SQLite database. */
export function shapeOfFile(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(`select sql from sqlite_schema where sql is not null and name not like 'sqlite%'`)
    .all();
  database.close();
  return rows.map(({ sql }) => String(sql)).toSorted();
}
