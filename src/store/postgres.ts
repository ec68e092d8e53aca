import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** How long a connection may take before the database counts as unreachable, in milliseconds. */
const connectTimeout = 5000;

/** Codes after which a transaction may simply be run again: serialization failure, deadlock, unique violation by a concurrent one. */
const retriedCodes = ['40001', '40P01', '23505'];

/**
 * Kysely's PostgreSQL dialect over a pool of connections. A connection that is lost is replaced; one that is lost in use fails what it was
 * used for, and the next query gets a new one.
 *
 * @param url `postgres://…`
 * @param onLost told that a connection was lost, which would end the process if nobody listened
 */
export function postgresDialect(url: string, onLost: () => void): PostgresDialect {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: connectTimeout });
  // The pool listens to its connections only while they are idle, and passes on what it hears.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** Whether a transaction that failed this way may be run again: nothing of it was written. */
export function isRetriedFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && retriedCodes.includes(String(error.code));
}
