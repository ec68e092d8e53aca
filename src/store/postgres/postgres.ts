import { Socket } from 'node:net';
import { type Dialect, type Kysely, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { usualPoolSize } from '../../config/usualPoolSize.ts';
import type { ConnectionFault } from '../../runtime/connectionFault.ts';
import { machineTimers, type Timers } from '../../runtime/wait.ts';
import { PatientPool } from './patientPool.ts';
import { isUnknownName, PipelinedDriver } from './pipelinedDriver.ts';
import { ServerAdapter } from './serverAdapter.ts';

/** The name that the product's connections have on a server, unless the address names another one. */
export const applicationName = 'onboarding-assist';

/** Time limits for the database, in milliseconds. */
export interface PostgresPatience {
  /** The wait for a connection, or for a free slot while the server is full, starts or shuts down. About as long as a turn may take. */
  readonly acquiring: number;
  /** The wait for the server to answer a new connection, before it counts as unreachable. */
  readonly connecting: number;
  /** The maximum age of a connection; then it is replaced. An instance that finds the server full gets a slot within this time. */
  readonly lifetime: number;
  /** The longest silence during a statement; then its connection counts as lost. Longer than the pool stores an unused connection. */
  readonly silence: number;
  /** The server's wait for the next statement of a transaction, before it rolls the transaction back. */
  readonly idleTransaction: number;
}

/** The time limits of a process that serves people. */
export const usualPatience: PostgresPatience = {
  acquiring: 30_000,
  connecting: 5_000,
  lifetime: 10_000,
  silence: 20_000,
  idleTransaction: 10_000,
};

/** The options of a connection to PostgreSQL. Each has a default. */
export interface PostgresOptions {
  /** The most connections; `DATABASE_POOL_SIZE`. */
  readonly poolSize?: number;
  readonly patience?: PostgresPatience;
  readonly timers?: Timers;
  /** A number from 0 to 1, for the jitter of the back-off. */
  readonly random?: () => number;
  /** Called for each connection that was lost. */
  readonly onLost?: () => void;
  /** Called once if a pooler in front keeps no prepared statements. From then on each statement is parsed anew. */
  readonly onNamesRefused?: () => void;
  /** Called each time that a connection could not be had at once. */
  readonly onWait?: (fault: ConnectionFault, error: unknown) => void;
}

/** How long an unused connection stays open, in milliseconds: the server's slots are for all instances. */
const idleMs = 2_000;

/** Codes of failures that allow a transaction to be run again: serialization failure, deadlock, unique violation by a concurrent one. */
const retriedCodes = ['40001', '40P01', '23505'];

const nothing = () => undefined;

/**
 * Kysely's PostgreSQL dialect over a pool of connections. A lost connection is replaced. If it is lost in use, its query fails, and the
 * next query gets a new connection. A server or network that disappears is noticed by its silence: the system itself would wait for a
 * quarter of an hour. Conversely, the server rolls back the transactions of an instance that disappears, and releases its locks.
 *
 * @param url `postgres://…`
 */
export function postgresDialect(url: string, options: PostgresOptions = {}): ServerDialect {
  const { acquiring, connecting, lifetime, silence, idleTransaction } = options.patience ?? usualPatience;
  const pool = new PatientPool({
    options: {
      connectionString: url,
      fallback_application_name: applicationName,
      connectionTimeoutMillis: connecting,
      idleTimeoutMillis: idleMs,
      stream: () => mortalSocket(silence),
    },
    size: options.poolSize ?? usualPoolSize,
    acquiring,
    lifetime,
    timers: options.timers ?? machineTimers,
    random: options.random ?? Math.random,
    onLost: options.onLost ?? nothing,
    onWait: options.onWait ?? nothing,
  });
  // For each transaction, and not for the connection: a pooler such as PgBouncer gives the next transaction another one.
  const limit = `idle_in_transaction_session_timeout = ${idleTransaction}`;
  const names = { areUsed: true, onRefused: options.onNamesRefused ?? nothing };
  const durable = new PipelinedDriver({ pool, names, inTransactions: [limit], wrapsWrites: false });
  const relaxed = new PipelinedDriver({
    pool,
    names,
    inTransactions: [limit, 'synchronous_commit = off'],
    wrapsWrites: true,
  });
  return { ...dialectOver(durable), relaxedDurability: () => dialectOver(relaxed) };
}

/** The dialect of one database. */
export interface ServerDialect extends Dialect {
  /** The same database with relaxed durability, over the same connections. The first dialect closes them. */
  relaxedDurability(): Dialect;
}

function dialectOver(driver: PipelinedDriver): Dialect {
  return {
    createAdapter: () => new ServerAdapter(driver),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function mortalSocket(silence: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence, () => socket.destroy(new Error('The database says nothing any more.')));
}

/** Whether a transaction that failed this way may be run again: nothing was written. */
export function isRetriedFailure(error: unknown): boolean {
  if (isUnknownName(error)) return true;
  return error instanceof Error && 'code' in error && retriedCodes.includes(String(error.code));
}
