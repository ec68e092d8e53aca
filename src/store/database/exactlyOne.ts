import { sql } from 'kysely';

/**
 * Selects 1 if a change or a lock found its row, and otherwise fails on PostgreSQL: nobody has to wait for the answer before the commit is
 * sent. There is no such failure in SQLite.
 */
export const exactlyOne = sql<number>`1 / count(*)`;

/** Whether a transaction failed because a token no longer held its lease: PostgreSQL's division_by_zero, see {@link exactlyOne}. */
export function isLeaseFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22012';
}
