import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** The handle a repository runs on: the database, or a transaction in it. Inside a transaction, using the outer handle is a deadlock. */
export type Executor = Kysely<Schema> | Transaction<Schema>;

/** The kind of the database. Both kinds differ only in locks and numbering. */
export type Dialect = 'sqlite' | 'postgres';

/** Runs work in the executor's transaction, or in a new one if there is none. */
export function inTransaction<Result>(
  db: Executor,
  work: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
