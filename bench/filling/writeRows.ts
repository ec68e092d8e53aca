import { DatabaseSync, type StatementSync } from 'node:sqlite';
import pg from 'pg';
import type { Row, Rows, Value } from './madeUpRows.ts';

/** Inserts many rows at once, past the store: a fill of a million requests takes minutes, not hours. */
export interface RowWriter {
  /** Inserts rows in one transaction. */
  write(rows: Rows): Promise<void>;
  /** Drops the indexes that no constraint needs; `close` makes them again. An index of many rows is made faster than it grows. */
  dropIndexes(): Promise<void>;
  /** Reserves numbers of requests, and returns the first of them. */
  reserve(count: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens a migrated database to fill it. The disk is not waited for: a fill that a power cut ends is begun anew. */
export function openRowWriter(url: string): Promise<RowWriter> {
  return url.startsWith('sqlite:') ? sqliteWriter(url.replace(/^sqlite:/, '')) : postgresWriter(url);
}

const reserving = "update counters set value = value + {count} where name = 'request' returning value";

async function sqliteWriter(path: string): Promise<RowWriter> {
  const database = new DatabaseSync(path);
  database.exec('pragma synchronous = off; pragma cache_size = -1000000; pragma temp_store = memory');
  const inserts = new Map<string, StatementSync>();
  const insertInto = (table: string, row: Row): StatementSync => {
    const made = inserts.get(table);
    if (made !== undefined) return made;
    const columns = Object.keys(row);
    // The row's id of the full-text index is the request's number.
    const names = table === 'request_words' ? ['rowid', ...columns] : columns;
    const marks = names.map(() => '?').join(', ');
    const statement = database.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`);
    inserts.set(table, statement);
    return statement;
  };
  const dropped: string[] = [];
  return {
    async dropIndexes() {
      const rows = database
        .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
        .all() as unknown as readonly Readonly<Record<'name' | 'sql', string>>[];
      for (const { name, sql } of rows) {
        dropped.push(sql);
        database.exec(`drop index ${name}`);
      }
    },
    async write(rows) {
      database.exec('begin');
      for (const [table, list] of rows) {
        const [first] = list;
        if (first === undefined) continue;
        const statement = insertInto(table, first);
        for (const row of list) {
          const values = Object.values(row);
          if (table === 'request_words') statement.run(row['number'] as Value, ...values);
          else statement.run(...values);
        }
      }
      database.exec('commit');
    },
    async reserve(count) {
      const row = database.prepare(reserving.replace('{count}', String(count))).get() as {
        readonly value: number;
      };
      return row.value - count + 1;
    },
    async close() {
      for (const sql of dropped) database.exec(sql);
      database.close();
    },
  };
}

async function postgresWriter(url: string): Promise<RowWriter> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off');
  const dropped: string[] = [];
  return {
    async dropIndexes() {
      const { rows } = await client.query<Record<'name' | 'sql', string>>(
        `select indexname as name, indexdef as sql from pg_indexes
         where schemaname = 'public' and indexname not in (select conname from pg_constraint)`,
      );
      for (const { name, sql } of rows) {
        dropped.push(sql);
        await client.query(`drop index ${name}`);
      }
      await client.query("set maintenance_work_mem = '1GB'");
    },
    async write(rows) {
      await client.query('begin');
      for (const [table, list] of rows) {
        const [first] = list;
        if (first === undefined) continue;
        const columns = Object.keys(first);
        const types = columns.map((column) => typeOf(column, list));
        const arrays = types.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
        const read = columns.map((column) => (column === 'words' ? 'words::tsvector' : column)).join(', ');
        const names = columns.join(', ');
        await client.query(
          `insert into ${table} (${names}) select ${read} from unnest(${arrays}) as given (${names})`,
          columns.map((column) => list.map((row) => row[column])),
        );
      }
      await client.query('commit');
    },
    async reserve(count) {
      const { rows } = await client.query<{ value: number }>(reserving.replace('{count}', String(count)));
      return (rows[0]?.value ?? count) - count + 1;
    },
    async close() {
      for (const sql of dropped) await client.query(sql);
      // As the server does by itself after some minutes: the plans depend on it.
      await client.query('vacuum analyze');
      await client.end();
    },
  };
}

function typeOf(column: string, rows: readonly Row[]): 'bigint' | 'text' {
  return rows.some((row) => typeof row[column] === 'number') ? 'bigint' : 'text';
}
