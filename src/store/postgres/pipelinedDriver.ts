import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type { PatientPool } from './patientPool.ts';
import type { PooledClient, Statement } from './pooledClient.ts';
import type { Answer } from './statementBatch.ts';

/** A compiled query that is sent again and again. */
export interface RepeatedQuery extends CompiledQuery {
  /** The name under which a connection keeps it parsed and planned. */
  readonly name?: string;
  /** Nobody needs its result: in a transaction it is not awaited. */
  readonly isWrite?: boolean;
}

/** Whether prepared statements have names. */
export interface Names {
  /** False from the first refusal on. */
  areUsed: boolean;
  /** Called once, at the first refusal. */
  readonly onRefused: () => void;
}

/** The options of a driver. */
export interface PipelinedDriverOptions {
  readonly pool: PatientPool;
  readonly names: Names;
  /** Parameters of the server that hold for each transaction, such as `synchronous_commit = off`. */
  readonly inTransactions: readonly string[];
  /** Single statements that write run in a transaction of their own, so that the parameters hold for them too. */
  readonly wrapsWrites: boolean;
}

/** The server does not know a prepared statement, or knows it already: a pooler in front gives each transaction another connection. */
const unknownNameCodes = ['26000', '42P05'];

/**
 * Kysely's driver for PostgreSQL over pipelined connections. A transaction takes as many round trips as it has results to wait for, and one
 * for its end. Queries outside a transaction that are asked for at the same moment share a connection, and go out in the order in which
 * they were asked for.
 *
 * Nothing outlives a transaction on a connection but prepared statements, so that a pooler may give each transaction another one.
 */
export class PipelinedDriver implements Driver {
  /** Runs queries outside a transaction. */
  readonly outside: Pick<DatabaseConnection, 'executeQuery'>;
  readonly #pool: PatientPool;
  readonly #settings: readonly string[];
  readonly #wrapsWrites: boolean;
  readonly #names: Names;
  #asked: Asked[] = [];

  constructor({ pool, names, inTransactions, wrapsWrites }: PipelinedDriverOptions) {
    this.#names = names;
    this.#pool = pool;
    this.#settings = inTransactions.map((parameter) => `set local ${parameter}`);
    this.#wrapsWrites = wrapsWrites;
    this.outside = { executeQuery: (query) => this.#askSoon(query) };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    return new PipelinedConnection(await this.#pool.connect(), this.#names, (client, statement) =>
      this.#runAlone(client, statement),
    );
  }

  async beginTransaction(connection: PipelinedConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    const mode = accessMode === undefined ? '' : ` ${accessMode}`;
    connection.begin([`begin${level}${mode}`, ...this.#settings]);
  }

  commitTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(connection: PipelinedConnection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }

  /** Collects the queries that are asked for in the same step of the program. */
  #askSoon<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const asked = { query, ...Promise.withResolvers<QueryResult<unknown>>() };
    this.#asked.push(asked);
    if (this.#asked.length === 1) queueMicrotask(() => void this.#askTogether());
    return asked.promise as Promise<QueryResult<Row>>;
  }

  async #askTogether(): Promise<void> {
    const all = this.#asked;
    this.#asked = [];
    let connection: PipelinedConnection;
    try {
      connection = await this.acquireConnection();
    } catch (error) {
      for (const { reject } of all) reject(error);
      return;
    }
    await Promise.all(
      all.map(({ query, resolve, reject }) => connection.executeQuery(query).then(resolve, reject)),
    );
    connection.release();
  }

  /** Runs a statement outside a transaction. */
  async #runAlone(client: PooledClient, statement: Statement): Promise<Answer> {
    if (!this.#wrapsWrites || /^\s*select\b/i.test(statement.text)) return client.query(statement);
    client.begin(['begin', ...this.#settings], this.#names.areUsed);
    // The connection is free for another transaction only when this one has ended, also if it failed.
    const [answered, ended] = await Promise.allSettled([client.query(statement), client.commit()]);
    if (answered.status === 'rejected') throw answered.reason;
    if (ended.status === 'rejected') throw ended.reason;
    return answered.value;
  }
}

/** A query that waits for its connection. */
interface Asked {
  readonly query: CompiledQuery;
  readonly resolve: (result: QueryResult<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** A connection in use by Kysely. */
export class PipelinedConnection implements DatabaseConnection {
  readonly #client: PooledClient;
  readonly #names: Names;
  readonly #runAlone: (client: PooledClient, statement: Statement) => Promise<Answer>;
  #isInTransaction = false;

  constructor(
    client: PooledClient,
    names: Names,
    runAlone: (client: PooledClient, statement: Statement) => Promise<Answer>,
  ) {
    this.#client = client;
    this.#names = names;
    this.#runAlone = runAlone;
  }

  get isInTransaction(): boolean {
    return this.#isInTransaction;
  }

  begin(texts: readonly string[]): void {
    this.#isInTransaction = true;
    this.#client.begin(texts, this.#names.areUsed);
  }

  async commit(): Promise<void> {
    try {
      await this.#client.commit();
    } catch (error) {
      this.#watchNames(error);
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  async rollback(): Promise<void> {
    this.#isInTransaction = false;
    await this.#client.rollback();
  }

  release(): void {
    this.#client.release();
  }

  async executeQuery<Row>(query: RepeatedQuery): Promise<QueryResult<Row>> {
    const { sql: text, parameters, isWrite } = query;
    const name = this.#names.areUsed ? query.name : undefined;
    const statement = { text, parameters, ...(name === undefined ? {} : { name }) };
    try {
      if (!this.#isInTransaction) return resultOf(await this.#runAlone(this.#client, statement));
      return resultOf(await (isWrite ? this.#client.write(statement) : this.#client.query(statement)));
    } catch (error) {
      // It was not run. In a transaction everything else failed too: the store runs it again.
      if (!this.#watchNames(error) || this.#isInTransaction) throw error;
      return resultOf(await this.#runAlone(this.#client, { text, parameters }));
    }
  }

  // biome-ignore lint/correctness/useYield: an iterator, as Kysely wants it.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are read in pages, not as a stream.');
  }

  /** Whether an error says that names can't be used; from then on none is. */
  #watchNames(error: unknown): boolean {
    if (!isUnknownName(error)) return false;
    if (this.#names.areUsed) this.#names.onRefused();
    this.#names.areUsed = false;
    return true;
  }
}

/** Whether the server refused a statement because of its name. It did not run. */
export function isUnknownName(error: unknown): boolean {
  return error instanceof Error && 'code' in error && unknownNameCodes.includes(String(error.code));
}

function resultOf<Row>({ command, rowCount, rows }: Answer): QueryResult<Row> {
  const isChange = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
  return { ...(isChange ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}), rows: rows ?? [] };
}
