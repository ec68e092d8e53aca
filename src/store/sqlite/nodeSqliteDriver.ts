import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { GroupCommit } from './groupCommit.ts';
import { Mutex } from './mutex.ts';
import { OpenRead } from './openRead.ts';
import { StatementCache } from './statementCache.ts';

/** How long to wait for another process that holds the database exclusively, in milliseconds. */
const busyMs = 5_000;

/** The log that is synchronised after a commit. */
export interface Log {
  sync(): Promise<void>;
  /** Resolves at the best moment for it; absent: at the end of a round of the event loop. */
  moment?(): Promise<void>;
  close(): Promise<void>;
}

/** The durability of a commit: how it waits for the disk. */
type Durability = Pick<GroupCommit, 'assertSound' | 'written'>;

/** A driver that gives its connections without being asked for them by Kysely. */
export interface DirectDriver extends Driver {
  /** For queries outside a transaction; undefined while the database is not open. */
  readonly outside: NodeSqliteConnection | undefined;
  /** A new connection, for a transaction; undefined while the database is not open. */
  connect(): NodeSqliteConnection | undefined;
}

/** The objects of an open database. */
interface Opened {
  readonly database: DatabaseSync;
  readonly read: OpenRead;
  readonly statements: StatementCache;
  readonly outside: NodeSqliteConnection;
}

/**
 * One database connection for all. One transaction runs at a time and leaves as soon as it is committed: while it waits for the disk, the
 * next one runs, and one synchronisation serves both (group commit). Queries outside a transaction wait until none is open.
 */
export class NodeSqliteDriver implements DirectDriver {
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
    // The time-out applies from the first statement on: another process may be reading now, or repairing the database after a crash.
    const database = new DatabaseSync(this.#path, { timeout: busyMs });
    try {
      this.#open = this.#setUp(database);
    } catch (error) {
      // Kysely does not destroy a driver that failed to start. On Windows its owner can't delete or replace a file that is left open.
      database.close();
      throw error;
    }
  }

  /** Throws if the file is no database. */
  #setUp(database: DatabaseSync): Opened {
    // Normal: SQLite synchronises around checkpoints only. We synchronise each commit ourselves, off this thread.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    // Erased data are overwritten in the file as well.
    database.exec('pragma secure_delete = on');
    // At most 32 MB of pages are cached in memory, instead of 2: the rows and indexes for finding people and requests fit in.
    database.exec('pragma cache_size = -32768; pragma temp_store = memory;');
    // The open read decides when the log is checkpointed.
    database.exec('pragma wal_autocheckpoint = 0');
    const read = new OpenRead(database);
    const statements = new StatementCache(database, read);
    return { database, read, statements, outside: this.#connection({ database, statements }, this.#sync) };
  }

  get outside(): NodeSqliteConnection | undefined {
    return this.#open?.outside;
  }

  connect(): NodeSqliteConnection | undefined {
    return this.#open === undefined ? undefined : this.#connection(this.#open, this.#sync);
  }

  /**
   * The same database with relaxed durability, opened by this driver. Writes do not wait for the disk: a write survives the death of this
   * process at once, and a power cut some milliseconds later, in the order of writing.
   */
  relaxedDurability(): DirectDriver {
    const durability: Durability = {
      assertSound: () => this.#sync.assertSound(),
      written: async () => this.#sync.soon(),
    };
    const connect = () => (this.#open === undefined ? undefined : this.#connection(this.#open, durability));
    let outside: NodeSqliteConnection | undefined;
    return {
      init: async () => undefined,
      acquireConnection: async () => this.#connection(this.#opened, durability),
      connect,
      beginTransaction: (connection) => this.beginTransaction(connection as NodeSqliteConnection),
      commitTransaction: (connection) => this.commitTransaction(connection as NodeSqliteConnection),
      rollbackTransaction: (connection) => this.rollbackTransaction(connection as NodeSqliteConnection),
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
      get outside() {
        outside ??= connect();
        return outside;
      },
    };
  }

  async acquireConnection(): Promise<NodeSqliteConnection> {
    return this.#connection(this.#opened, this.#sync);
  }

  get #opened(): Opened {
    if (this.#open === undefined) throw new Error('The database is not open.');
    return this.#open;
  }

  #connection(opened: Pick<Opened, 'database' | 'statements'>, durability: Durability): NodeSqliteConnection {
    return new NodeSqliteConnection(opened, this.#mutex, durability);
  }

  beginTransaction(connection: NodeSqliteConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: NodeSqliteConnection): Promise<void> {
    return connection.commit();
  }

  async rollbackTransaction(connection: NodeSqliteConnection): Promise<void> {
    connection.rollBack();
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

/** The connection as seen by one transaction, or by queries outside one. */
export class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements: StatementCache;
  readonly #mutex: Mutex;
  readonly #sync: Durability;
  #inTransaction = false;
  #hasWritten = false;

  constructor(
    { database, statements }: Pick<Opened, 'database' | 'statements'>,
    mutex: Mutex,
    sync: Durability,
  ) {
    this.#database = database;
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

  rollBack(): void {
    // It was committed, but the disk failed: there is nothing left to roll back.
    if (!this.#inTransaction) return;
    try {
      // If the disk is full, SQLite has rolled it back itself.
      if (this.#database.isOpen && this.#database.isTransaction) this.#statements.run(rollback);
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

/** Statements that only read, or changed nothing, need no synchronisation. */
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
