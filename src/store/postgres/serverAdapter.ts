import { type DatabaseConnection, type Kysely, PostgresAdapter, type QueryExecutor, sql } from 'kysely';
import type { PipelinedConnection, PipelinedDriver } from './pipelinedDriver.ts';

/** The lock of a migration. The key is Kysely's, because earlier versions lock by it. */
export const migrationLock = sql.raw('3853314791062309107');

/**
 * Kysely's adapter of PostgreSQL. It also gives the connection that a query runs on. Kysely itself sends the next query of a transaction
 * only after the answer to the one before.
 */
export class ServerAdapter extends PostgresAdapter {
  readonly #driver: Pick<PipelinedDriver, 'outside'>;
  readonly #inside = new WeakMap<QueryExecutor, PipelinedConnection>();

  constructor(driver: Pick<PipelinedDriver, 'outside'>) {
    super();
    this.#driver = driver;
  }

  /** The connection of a transaction, or of queries outside one. Undefined if only Kysely knows it, or has an error to report. */
  connectionOf<Tables>(
    { isTransaction }: Kysely<Tables>,
    executor: QueryExecutor,
  ): Pick<DatabaseConnection, 'executeQuery'> | undefined {
    if (!isTransaction) return this.#driver.outside;
    const connection = this.#inside.get(executor) ?? this.#ask(executor);
    return connection?.isInTransaction ? connection : undefined;
  }

  /**
   * Called in the transaction that migrates, and held until its end. Kysely's own lock is the connection's: behind a pooler it would stay
   * with a connection that others get.
   */
  override async acquireMigrationLock(db: Kysely<never>): Promise<void> {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {}

  /** A transaction that is not running a query answers synchronously. */
  #ask(executor: QueryExecutor): PipelinedConnection | undefined {
    let told: PipelinedConnection | undefined;
    executor
      .provideConnection(async (connection) => {
        told = connection as PipelinedConnection;
      })
      // A transaction that is over reports that to its callers.
      .catch(() => undefined);
    if (told !== undefined) this.#inside.set(executor, told);
    return told;
  }
}
