import type { DatabaseSync } from 'node:sqlite';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type pg from 'pg';
import type { Schema } from '../database/schema.ts';
import { sqliteValues } from '../sqlite/bindValues.ts';

/** Kysely on one connection of PostgreSQL, in the transaction that its owner began. */
export function kyselyOnClient(client: pg.Client): Kysely<Schema> {
  const connection = {
    query: (statement: string, parameters: readonly unknown[]) => client.query(statement, [...parameters]),
    release: () => undefined,
  };
  const pool = { connect: async () => connection, end: async () => undefined };
  return new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
}

/** Kysely on one connection of SQLite, in the transaction that its owner began. */
export function kyselyOnFile(database: DatabaseSync): Kysely<Schema> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      const statement = database.prepare(sql);
      const values = sqliteValues(parameters);
      if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] };
      const { changes } = statement.run(...values);
      return { numAffectedRows: BigInt(changes), rows: [] } satisfies QueryResult<Row>;
    },
    streamQuery() {
      throw new Error('Rows are read without Kysely here.');
    },
  };
  const nothing = async () => undefined;
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  return new Kysely({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
