import { hash } from 'node:crypto';
import type { Compilable, CompiledQuery, DialectAdapter, QueryResult } from 'kysely';
import type { RepeatedQuery } from '../postgres/pipelinedDriver.ts';
import { ServerAdapter } from '../postgres/serverAdapter.ts';
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
  readonly query: CompiledQuery<Row> & Required<RepeatedQuery>;
  /** For each parameter the name of its value, or undefined if it is the query's own. */
  readonly names: readonly (string | undefined)[];
}

/**
 * A query that is built and compiled once for a kind of database, and then run with different values: building it takes several times as
 * long as running it. On SQLite it goes straight to the prepared statement. On PostgreSQL a connection parses and plans it once, and queries
 * that are asked for in the same step of the program, by `Promise.all`, go out in one round trip, in their order. For queries that every
 * turn runs.
 *
 * @param build is called with placeholders for the values: it may insert them, and must not read them
 */
export function preparedQuery<Given extends Values, Row>(
  build: (db: Executor, values: Given) => Compilable<Row>,
): (db: Executor, values: Given) => Promise<QueryResult<Row>> {
  return prepare(build, false);
}

/**
 * A {@link preparedQuery} that writes, and whose result nobody needs. In a transaction on PostgreSQL it is not awaited: if it fails, the
 * transaction fails with its error at its next query, at the latest at its commit. Otherwise its promise rejects.
 */
export function preparedWrite<Given extends Values>(
  build: (db: Executor, values: Given) => Compilable<unknown>,
): (db: Executor, values: Given) => Promise<void> {
  const run = prepare(build, true);
  return async (db, values) => {
    await run(db, values);
  };
}

function prepare<Given extends Values, Row>(
  build: (db: Executor, values: Given) => Compilable<Row>,
  isWrite: boolean,
): (db: Executor, values: Given) => Promise<QueryResult<Row>> {
  const prepared = new WeakMap<DialectAdapter, Prepared<Row>>();
  // A process has two: the database, and the same with relaxed durability.
  let latest: { readonly adapter: DialectAdapter; readonly known: Prepared<Row> } | undefined;
  return (db, values) => {
    const executor = db.getExecutor();
    const { adapter } = executor;
    let known = latest?.adapter === adapter ? latest.known : prepared.get(adapter);
    if (known === undefined) {
      known = preparedOf(build(db, placeholders as Given).compile(), isWrite);
      prepared.set(adapter, known);
    }
    if (latest?.adapter !== adapter) latest = { adapter, known };
    const filled = filledWith(known, values);
    const connection =
      adapter instanceof DirectAdapter || adapter instanceof ServerAdapter
        ? adapter.connectionOf(db, executor)
        : undefined;
    return connection === undefined ? db.executeQuery(filled) : connection.executeQuery<Row>(filled);
  };
}

/** The query with its values. Its fields are named one by one: a copy of whatever it has takes several times as long. */
function filledWith<Row>({ query, names }: Prepared<Row>, values: Values): Prepared<Row>['query'] {
  const parameters: unknown[] = [];
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    parameters.push(name === undefined ? query.parameters[index] : values[name]);
  }
  const { query: node, queryId, sql, name, isWrite } = query;
  return { query: node, queryId, sql, parameters, name, isWrite };
}

function preparedOf<Row>(query: CompiledQuery<Row>, isWrite: boolean): Prepared<Row> {
  const nameOf = (parameter: unknown) => (parameter instanceof Placeholder ? parameter.name : undefined);
  // By its text: every process that gives this name means this statement.
  const name = hash('sha1', query.sql);
  return { query: { ...query, name, isWrite }, names: query.parameters.map(nameOf) };
}

const placeholders: object = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) });
