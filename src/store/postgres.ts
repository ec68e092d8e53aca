import { Socket } from 'node:net';
import { CompiledQuery, PostgresDialect } from 'kysely';
import pg from 'pg';

/** How long is waited for the database, in milliseconds. */
export interface PostgresPatience {
  /** For a connection, before the database counts as unreachable. */
  readonly connecting: number;
  /** In a statement, for any sign of life, before its connection counts as lost. Longer than the pool keeps one that nobody uses, 10 s. */
  readonly silence: number;
  /** By the server, for the next statement of a transaction, before it takes the transaction back. */
  readonly idleTransaction: number;
}

const usualPatience: PostgresPatience = { connecting: 5_000, silence: 20_000, idleTransaction: 10_000 };

/** Codes after which a transaction may simply be run again: serialization failure, deadlock, unique violation by a concurrent one. */
const retriedCodes = ['40001', '40P01', '23505'];

/**
 * Kysely's PostgreSQL dialect over a pool of connections. A connection that is lost is replaced; one that is lost in use fails what it was
 * used for, and the next query gets a new one. A server or network that is gone without a word is noticed by its silence: the system
 * itself would wait for a quarter of an hour. The other way round, the server takes back what an instance that is gone without a word had
 * begun, and the others no longer wait for its locks.
 *
 * @param url `postgres://…`
 * @param onLost told that a connection was lost, which would end the process if nobody listened
 */
export function postgresDialect(
  url: string,
  onLost: () => void,
  { connecting, silence, idleTransaction }: PostgresPatience = usualPatience,
): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connecting,
    stream: () => mortalSocket(silence),
  });
  // The pool listens to its connections only while they are idle, and passes on what it hears.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => undefined);
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      // Not with the start of the connection: poolers such as PgBouncer refuse what they don't know there.
      const limit = `set idle_in_transaction_session_timeout = ${idleTransaction}`;
      await connection.executeQuery(CompiledQuery.raw(limit));
    },
  });
}

function mortalSocket(silence: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence, () => socket.destroy(new Error('The database says nothing any more.')));
}

/** Whether a transaction that failed this way may be run again: nothing of it was written. */
export function isRetriedFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && retriedCodes.includes(String(error.code));
}
