import type { Compilable, CompiledQuery, DialectAdapter, QueryResult } from 'kysely';
import { DirectAdapter } from '../sqlite/directAdapter.ts';
import type { Executor } from './executor.ts';

/** The values of a query, by name. */
type Values = Readonly<Record<string, string | number | null>>;

/** A placeholder in a query for a value that differs in each run. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A compiled query. */
interface Prepared<Row> {
  readonly query: CompiledQuery<Row>;
  /** For each parameter the name of its value, or undefined if it is the query's own. */
  readonly names: readonly (string | undefined)[];
}

/**
 * A query that is built and compiled once for a kind of database, and then run with different values: building it takes several times as
 * long as running it. On SQLite it goes straight to the prepared statement. For queries that every turn runs.
 *
 * @param build is called with placeholders for the values: it may insert them, and must not read them
 */
export function preparedQuery<Given extends Values, Row>(
  build: (db: Executor, values: Given) => Compilable<Row>,
): (db: Executor, values: Given) => Promise<QueryResult<Row>> {
  const prepared = new WeakMap<DialectAdapter, Prepared<Row>>();
  return (db, values) => {
    const executor = db.getExecutor();
    const { adapter } = executor;
    let known = prepared.get(adapter);
    if (known === undefined) {
      known = preparedOf(build(db, placeholders as Given).compile());
      prepared.set(adapter, known);
    }
    const { query, names } = known;
    const parameters = names.map((name, index) =>
      name === undefined ? query.parameters[index] : values[name],
    );
    const filled = { ...query, parameters };
    const connection =
      adapter instanceof DirectAdapter ? adapter.connectionOf(executor, db.isTransaction) : undefined;
    return connection === undefined ? db.executeQuery(filled) : connection.executeQuery<Row>(filled);
  };
}

function preparedOf<Row>(query: CompiledQuery<Row>): Prepared<Row> {
  const nameOf = (parameter: unknown) => (parameter instanceof Placeholder ? parameter.name : undefined);
  return { query, names: query.parameters.map(nameOf) };
}

const placeholders: object = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) });
