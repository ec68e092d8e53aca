import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { GroupCommit } from './groupCommit.ts';
import { Mutex } from './mutex.ts';
import { OpenRead } from './openRead.ts';
import { StatementCache } from './statementCache.ts';

/** How long is waited for another process that has the database to itself, in milliseconds. */
const busyMs = 5_000;

/** What is synchronised after a commit. */
export interface Log {
  sync(): Promise<void>;
  /** Resolves when that is best done; absent, at the end of a round of the event loop. */
  moment?(): Promise<void>;
  close(): Promise<void>;
}

/** What a commit does about the disk. */
type Durability = Pick<GroupCommit, 'assertSound' | 'written'>;

/**
 * One database connection for all. One transaction is in at a time and leaves as soon as it is committed: while it waits for the disk,
 * the next one works, and both are served by one synchronisation. What comes without a transaction waits until none is open.
 */
export class NodeSqliteDriver implements Driver {
  readonly #path: string;
  readonly #log: Log;
  readonly #sync: GroupCommit;
  readonly #mutex = new Mutex();
  #open:
    | {
        readonly database: DatabaseSync;
        readonly read: OpenRead;
        readonly statements: StatementCache;
        readonly outside: NodeSqliteConnection;
      }
    | undefined;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
    this.#sync = new GroupCommit(() => log.sync(), log.moment?.bind(log));
  }

  async init(): Promise<void> {
    // From the first statement on: another process may be reading, or repairing what a killed one left, at this moment.
    const database = new DatabaseSync(this.#path, { timeout: busyMs });
    // Normal: SQLite synchronises around checkpoints only; that of each commit is ours, off this thread.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    // At most 32 MB of pages are kept in memory, in place of 2: what people and requests are found by fits in.
    database.exec('pragma cache_size = -32768; pragma temp_store = memory;');
    // The read that is open decides when the log is brought back.
    database.exec('pragma wal_autocheckpoint = 0');
    const read = new OpenRead(database);
    const statements = new StatementCache(database, read);
    this.#open = { database, read, statements, outside: this.#connection(statements, this.#sync) };
  }

  /** For what comes without a transaction; undefined while the database is not open. */
  get outside(): NodeSqliteConnection | undefined {
    return this.#open?.outside;
  }

  /**
   * The same database, opened by this driver, for what need not wait for the disk: it survives the death of this process at once, and a
   * power cut some milliseconds later, in the order in which all was written.
   */
  relaxedDurability(): Driver & Pick<NodeSqliteDriver, 'outside'> {
    const durability: Durability = {
      assertSound: () => this.#sync.assertSound(),
      written: async () => this.#sync.soon(),
    };
    const connect = () => this.#connection(this.#statements, durability);
    const isOpen = () => this.#open !== undefined;
    let outside: NodeSqliteConnection | undefined;
    return {
      init: async () => undefined,
      acquireConnection: async () => connect(),
      beginTransaction: (connection) => this.beginTransaction(connection as NodeSqliteConnection),
      commitTransaction: (connection) => this.commitTransaction(connection as NodeSqliteConnection),
      rollbackTransaction: (connection) => this.rollbackTransaction(connection as NodeSqliteConnection),
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
      get outside() {
        if (isOpen()) outside ??= connect();
        return outside;
      },
    };
  }

  async acquireConnection(): Promise<NodeSqliteConnection> {
    return this.#connection(this.#statements, this.#sync);
  }

  get #statements(): StatementCache {
    if (this.#open === undefined) throw new Error('The database is not open.');
    return this.#open.statements;
  }

  #connection(statements: StatementCache, durability: Durability): NodeSqliteConnection {
    return new NodeSqliteConnection(statements, this.#mutex, durability);
  }

  beginTransaction(connection: NodeSqliteConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: NodeSqliteConnection): Promise<void> {
    return connection.commit();
  }

  async rollbackTransaction(connection: NodeSqliteConnection): Promise<void> {
    connection.rollBack(this.#open?.database.isTransaction ?? false);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#sync.idle();
    await this.#log.close();
    this.#open?.read.end();
    this.#open?.database.close();
    this.#open = undefined;
  }
}

const begin = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');

/** The connection as one transaction sees it, or whoever comes without one. */
export class NodeSqliteConnection implements DatabaseConnection {
  readonly #statements: StatementCache;
  readonly #mutex: Mutex;
  readonly #sync: Durability;
  #inTransaction = false;
  #hasWritten = false;

  constructor(statements: StatementCache, mutex: Mutex, sync: Durability) {
    this.#statements = statements;
    this.#mutex = mutex;
    this.#sync = sync;
  }

  get isInTransaction(): boolean {
    return this.#inTransaction;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#sync.assertSound();
    if (this.#inTransaction) {
      const result = this.#statements.run<Row>(query);
      this.#hasWritten ||= isWrite(query, result);
      return result;
    }
    const result = this.#mutex.isTaken
      ? await this.#whenFree(() => this.#statements.run<Row>(query))
      : this.#statements.run<Row>(query);
    if (isWrite(query, result)) await this.#sync.written();
    return result;
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery(query);
  }

  async begin(): Promise<void> {
    await this.#mutex.take();
    try {
      this.#sync.assertSound();
      this.#statements.run(begin);
      this.#inTransaction = true;
    } finally {
      if (!this.#inTransaction) this.#mutex.free();
    }
  }

  async commit(): Promise<void> {
    this.#statements.run(commit);
    this.#leave();
    if (this.#hasWritten) await this.#sync.written();
  }

  /** @param isOpen SQLite itself has not rolled it back yet, as it does where the disk is full */
  rollBack(isOpen: boolean): void {
    // Committed, and it was the disk that failed: there is nothing to take back any more.
    if (!this.#inTransaction) return;
    try {
      if (isOpen) this.#statements.run(rollback);
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#inTransaction = false;
    this.#mutex.free();
  }

  async #whenFree<Result>(work: () => Result): Promise<Result> {
    await this.#mutex.take();
    try {
      return work();
    } finally {
      this.#mutex.free();
    }
  }
}

/** What only read, or found nothing to change, leaves nothing for the disk. */
function isWrite({ query }: CompiledQuery, { rows, numAffectedRows }: QueryResult<unknown>): boolean {
  switch (query.kind) {
    case 'SelectQueryNode':
      return false;
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return rows.length > 0 || (numAffectedRows ?? 0n) > 0n;
    default:
      return true;
  }
}
