import { type Kysely, type QueryExecutor, SqliteAdapter } from 'kysely';
import { DirectTransaction } from './directTransaction.ts';
import type { DirectDriver, NodeSqliteConnection } from './nodeSqliteDriver.ts';

/**
 * Kysely's adapter of SQLite. It also gives the connection that a query runs on: that of a transaction, or the shared one. Asking Kysely
 * for it costs more than most queries.
 */
export class DirectAdapter extends SqliteAdapter {
  readonly #driver: DirectDriver;
  readonly #inside = new WeakMap<QueryExecutor, NodeSqliteConnection>();

  constructor(driver: DirectDriver) {
    super();
    this.#driver = driver;
  }

  /** The driver itself admits one transaction at a time, and the next one before the disk has caught up. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** A process that dies while it migrates leaves no migration half done. SQLite supports this, though Kysely does not rely on it. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** A new connection; undefined while the database is not open. */
  connect(): NodeSqliteConnection | undefined {
    return this.#driver.connect();
  }

  /** The connection of a transaction, or of queries outside one. Undefined if only Kysely knows it, or has an error to report. */
  connectionOf<Tables>(db: Kysely<Tables>, executor: QueryExecutor): NodeSqliteConnection | undefined {
    if (!db.isTransaction) return this.#driver.outside;
    const connection =
      db instanceof DirectTransaction ? db.held : (this.#inside.get(executor) ?? this.#ask(executor));
    return connection?.isInTransaction ? connection : undefined;
  }

  /** A transaction that is not running a query answers synchronously. */
  #ask(executor: QueryExecutor): NodeSqliteConnection | undefined {
    let told: NodeSqliteConnection | undefined;
    executor
      .provideConnection(async (connection) => {
        told = connection as NodeSqliteConnection;
      })
      // A transaction that is over reports that to its callers.
      .catch(() => undefined);
    if (told !== undefined) this.#inside.set(executor, told);
    return told;
  }
}
