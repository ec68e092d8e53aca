import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** The handle a repository runs on: the database, or a transaction in it. Inside a transaction the outer handle would wait for itself. */
export type Executor = Kysely<Schema> | Transaction<Schema>;

/** The kind of the database. Everything but locks and numbering is the same on both. */
export type Dialect = 'sqlite' | 'postgres';

/** Runs work in the executor's transaction, or in one of its own where there is none. */
export function inTransaction<Result>(
  db: Executor,
  work: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
