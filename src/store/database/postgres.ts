import { Socket } from 'node:net';
import { PostgresDialect } from 'kysely';
import { usualPoolSize } from '../../config/usualPoolSize.ts';
import type { ConnectionFault } from '../../runtime/connectionFault.ts';
import { machineTimers, type Timers } from '../../runtime/wait.ts';
import { PatientPool } from './patientPool.ts';

/** How long is waited for the database, in milliseconds. */
export interface PostgresPatience {
  /** For a connection, or a free slot for one: while the server is full, starts or shuts down. About as long as a turn may take. */
  readonly acquiring: number;
  /** For the server to answer a connection that was opened, before it counts as unreachable. */
  readonly connecting: number;
  /** For how long a connection is used before it is opened anew. An instance that finds the server full gets a slot within this time. */
  readonly lifetime: number;
  /** In a statement, for any sign of life, before its connection counts as lost. Longer than the pool keeps one that nobody uses. */
  readonly silence: number;
  /** By the server, for the next statement of a transaction, before it takes the transaction back. */
  readonly idleTransaction: number;
}

/** The patience of a process that serves people. */
export const usualPatience: PostgresPatience = {
  acquiring: 30_000,
  connecting: 5_000,
  lifetime: 10_000,
  silence: 20_000,
  idleTransaction: 10_000,
};

/** How a process connects to PostgreSQL; each part has a usual value. */
export interface PostgresOptions {
  /** How many connections at most; `DATABASE_POOL_SIZE`. */
  readonly poolSize?: number;
  readonly patience?: PostgresPatience;
  readonly timers?: Timers;
  /** A number from 0 to 1, for the jitter of the back-off. */
  readonly random?: () => number;
  /** Told of each connection that was lost. */
  readonly onLost?: () => void;
  /** Told each time that a connection could not be had at once. */
  readonly onWait?: (fault: ConnectionFault) => void;
}

/** How long a connection that nobody uses is kept, in milliseconds: the server's slots are for all instances. */
const idleMs = 2_000;

/** Codes after which a transaction may simply be run again: serialization failure, deadlock, unique violation by a concurrent one. */
const retriedCodes = ['40001', '40P01', '23505'];

const nothing = () => undefined;

/**
 * Kysely's PostgreSQL dialect over a pool of connections. A lost connection is replaced; if it is lost in use, the query on it fails, and
 * the next query gets a new one. A server or network that is gone without a word is noticed by its silence: the system itself would wait
 * for a quarter of an hour. The other way round, the server rolls back the transactions of an instance that is gone without a word, and the
 * others no longer wait for its locks.
 *
 * @param url `postgres://…`
 */
export function postgresDialect(url: string, options: PostgresOptions = {}): PostgresDialect {
  const { acquiring, connecting, lifetime, silence, idleTransaction } = options.patience ?? usualPatience;
  const pool = new PatientPool({
    options: {
      connectionString: url,
      connectionTimeoutMillis: connecting,
      idleTimeoutMillis: idleMs,
      stream: () => mortalSocket(silence),
    },
    size: options.poolSize ?? usualPoolSize,
    acquiring,
    lifetime,
    // Not with the start of the connection: poolers such as PgBouncer refuse settings they don't know there.
    setUp: `set idle_in_transaction_session_timeout = ${idleTransaction}`,
    timers: options.timers ?? machineTimers,
    random: options.random ?? Math.random,
    onLost: options.onLost ?? nothing,
    onWait: options.onWait ?? nothing,
  });
  return new PostgresDialect({ pool });
}

function mortalSocket(silence: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence, () => socket.destroy(new Error('The database says nothing any more.')));
}

/** Whether a transaction that failed this way may be run again: nothing of it was written. */
export function isRetriedFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && retriedCodes.includes(String(error.code));
}
