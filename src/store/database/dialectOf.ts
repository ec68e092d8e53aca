import { DirectAdapter } from '../sqlite/directAdapter.ts';
import type { Dialect, Executor } from './executor.ts';

/** The kind of the database that an executor works on. */
export function dialectOf(db: Executor): Dialect {
  return db.getExecutor().adapter instanceof DirectAdapter ? 'sqlite' : 'postgres';
}
