import type { Compilable, CompiledQuery, DialectAdapter, QueryResult } from 'kysely';
import type { Executor } from './executor.ts';

/** What a query is run with, by name. */
type Values = Readonly<Record<string, string | number | null>>;

/** Stands in a query for a value that each run brings. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built and compiled once for a kind of database, and then run with other values each time: building it takes several
 * times as long as running it. For those that every turn runs.
 *
 * @param build is called with stand-ins for the values: it may put them where values go, and not look at them
 */
export function preparedQuery<Given extends Values, Row>(
  build: (db: Executor, values: Given) => Compilable<Row>,
): (db: Executor, values: Given) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return (db, values) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      query = build(db, placeholders as Given).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    );
    return db.executeQuery({ ...query, parameters });
  };
}

const placeholders: object = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) });
