import { type QueryExecutor, SqliteAdapter } from 'kysely';
import type { NodeSqliteConnection, NodeSqliteDriver } from './nodeSqliteDriver.ts';

/**
 * Kysely's adapter of SQLite. It also tells the connection that a query runs on: that of a transaction, or the one for all. Asking for it
 * by Kysely's own way costs more than most queries.
 */
export class DirectAdapter extends SqliteAdapter {
  readonly #driver: Pick<NodeSqliteDriver, 'outside'>;
  readonly #inside = new WeakMap<QueryExecutor, NodeSqliteConnection>();

  constructor(driver: Pick<NodeSqliteDriver, 'outside'>) {
    super();
    this.#driver = driver;
  }

  /** The driver itself lets one transaction in at a time, and the next one in before the disk has caught up. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** A process that dies among its migrations leaves none of them half done. SQLite can, though Kysely does not count on it. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** The connection of a transaction, or of queries outside one. Undefined where only Kysely can tell, or has something to say. */
  connectionOf(executor: QueryExecutor, isTransaction: boolean): NodeSqliteConnection | undefined {
    if (!isTransaction) return this.#driver.outside;
    const connection = this.#inside.get(executor) ?? this.#ask(executor);
    return connection?.isInTransaction ? connection : undefined;
  }

  /** A transaction that is not at work tells at once. */
  #ask(executor: QueryExecutor): NodeSqliteConnection | undefined {
    let told: NodeSqliteConnection | undefined;
    executor
      .provideConnection(async (connection) => {
        told = connection as NodeSqliteConnection;
      })
      // A transaction that is over says so to its callers.
      .catch(() => undefined);
    if (told !== undefined) this.#inside.set(executor, told);
    return told;
  }
}
