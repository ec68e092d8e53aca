import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/**
 * Kysely's SQLite dialect over `node:sqlite`, which needs no native build. Write-ahead log with full synchronisation: what was
 * committed survives a power cut.
 *
 * @param path a file, or `:memory:`
 */
export function nodeSqliteDialect(path: string): SqliteDialect {
  return new SqliteDialect({
    database: async () => {
      const database = new DatabaseSync(path);
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;');
      return {
        close: () => database.close(),
        prepare: (sql) => {
          const statement = database.prepare(sql);
          const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...values(parameters)),
            run: (parameters) => statement.run(...values(parameters)),
            iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
          };
        },
      };
    },
  });
}
