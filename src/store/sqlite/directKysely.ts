import { type Dialect, Kysely, type KyselyProps, type Transaction, TransactionBuilder } from 'kysely';
import { DirectAdapter } from './directAdapter.ts';
import { DirectTransaction } from './directTransaction.ts';
import type { NodeSqliteConnection } from './nodeSqliteDriver.ts';

/**
 * Kysely on {@link nodeSqliteDialect}, with transactions that begin and commit on the connection itself. Kysely's own builder takes some
 * twenty promises for each: it asks the driver for a connection, wraps it, and guards each query.
 */
export class DirectKysely<Tables> extends Kysely<Tables> {
  readonly #props: Omit<KyselyProps, 'executor'>;

  constructor({ dialect }: { readonly dialect: Dialect }) {
    super({ dialect });
    this.#props = { config: { dialect }, dialect, driver: dialect.createDriver() };
  }

  override transaction(): TransactionBuilder<Tables> {
    const { adapter } = this.getExecutor();
    const connection = adapter instanceof DirectAdapter ? adapter.connect() : undefined;
    // The first work on a database opens it: Kysely does that.
    if (connection === undefined) return super.transaction();
    return new DirectTransactionBuilder({ ...this.#props, executor: this.getExecutor() }, connection);
  }
}

class DirectTransactionBuilder<Tables> extends TransactionBuilder<Tables> {
  readonly #props: KyselyProps;
  readonly #connection: NodeSqliteConnection;

  constructor(props: KyselyProps, connection: NodeSqliteConnection) {
    super(props);
    this.#props = props;
    this.#connection = connection;
  }

  override async execute<Result>(
    work: (transaction: Transaction<Tables>) => Promise<Result>,
  ): Promise<Result> {
    const connection = this.#connection;
    const executor = this.#props.executor.withConnectionProvider({
      async provideConnection(consumer) {
        if (!connection.isInTransaction) throw new Error('The transaction is over.');
        return consumer(connection);
      },
    });
    await connection.begin();
    try {
      const result = await work(new DirectTransaction<Tables>({ ...this.#props, executor }, connection));
      await connection.commit();
      return result;
    } catch (error) {
      connection.rollBack();
      throw error;
    }
  }
}
