import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { GroupCommit } from './groupCommit.ts';
import { Mutex } from './mutex.ts';
import { OpenRead } from './openRead.ts';
import { StatementCache } from './statementCache.ts';

/** How long is waited for another process that has the database to itself, in milliseconds. */
const busyMs = 5_000;

/** The log that is synchronised after a commit. */
export interface Log {
  sync(): Promise<void>;
  /** Resolves when that is best done; absent, at the end of a round of the event loop. */
  moment?(): Promise<void>;
  close(): Promise<void>;
}

/** The durability of a commit: its dealings with the disk. */
type Durability = Pick<GroupCommit, 'assertSound' | 'written'>;

/** What there is while the database is open. */
interface Opened {
  readonly database: DatabaseSync;
  readonly read: OpenRead;
  readonly statements: StatementCache;
  readonly outside: NodeSqliteConnection;
}

/**
 * One database connection for all. One transaction is in at a time and leaves as soon as it is committed: while it waits for the disk, the
 * next one works, and both are served by one synchronisation. Queries outside a transaction wait until none is open.
 */
export class NodeSqliteDriver implements Driver {
  readonly #path: string;
  readonly #log: Log;
  readonly #sync: GroupCommit;
  readonly #mutex = new Mutex();
  #open: Opened | undefined;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
    this.#sync = new GroupCommit(() => log.sync(), log.moment?.bind(log));
  }

  async init(): Promise<void> {
    // The time-out holds from the first statement on: another process may be reading at this moment, or repairing the database after a
    // killed one.
    const database = new DatabaseSync(this.#path, { timeout: busyMs });
    try {
      this.#open = this.#setUp(database);
    } catch (error) {
      // Kysely ends no driver that could not begin. A file that is left open is in the way of its owner on Windows.
      database.close();
      throw error;
    }
  }

  /** Throws where the file is no database. */
  #setUp(database: DatabaseSync): Opened {
    // Normal: SQLite synchronises around checkpoints only; that of each commit is ours, off this thread.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    // At most 32 MB of pages are kept in memory, in place of 2: the rows and indexes by which people and requests are found fit in.
    database.exec('pragma cache_size = -32768; pragma temp_store = memory;');
    // The read that is open decides when the log is brought back.
    database.exec('pragma wal_autocheckpoint = 0');
    const read = new OpenRead(database);
    const statements = new StatementCache(database, read);
    return { database, read, statements, outside: this.#connection(statements, this.#sync) };
  }

  /** For queries outside a transaction; undefined while the database is not open. */
  get outside(): NodeSqliteConnection | undefined {
    return this.#open?.outside;
  }

  /**
   * The same database, opened by this driver, for writes that need not wait for the disk: a write survives the death of this process at
   * once, and a power cut some milliseconds later, in the order of writing.
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

/** The connection as one transaction sees it, or queries outside one. */
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
    // Committed, but the disk failed: there is nothing to roll back any more.
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

/** Statements that only read, or found nothing to change, leave nothing for the disk. */
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
