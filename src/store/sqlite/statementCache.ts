import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { sqliteValues } from './bindValues.ts';
import type { OpenRead } from './openRead.ts';

/** The most cached statements: as many as the product has, with room for lists of different lengths. Beyond it, the cache starts again. */
const maxCached = 500;

interface Prepared {
  readonly statement: StatementSync;
  /** It returns rows. */
  readonly reads: boolean;
}

/** Runs statements on a database with an open read. Each statement is prepared once. */
export class StatementCache {
  readonly #database: DatabaseSync;
  readonly #read: OpenRead;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync, read: OpenRead) {
    this.#database = database;
    this.#read = read;
  }

  run<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row> {
    return this.#read.over(() => this.#run<Row>(query));
  }

  #run<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row> {
    const { statement, reads } = this.#prepared.get(sql) ?? this.#prepare(sql);
    const values = sqliteValues(parameters);
    if (reads) return { rows: statement.all(...values) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  #prepare(sql: string): Prepared {
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    if (this.#prepared.size >= maxCached) this.#prepared.clear();
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
