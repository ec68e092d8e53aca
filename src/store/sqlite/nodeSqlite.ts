import { type Dialect, type Kysely, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { DirectAdapter } from './directAdapter.ts';
import { type DirectDriver, type Log, NodeSqliteDriver } from './nodeSqliteDriver.ts';
import { WriteAheadLog } from './writeAheadLog.ts';

/** Resolves when everything written to the log before is on the disk. */
export type SyncLog = () => Promise<void>;

/**
 * Kysely's SQLite dialect over `node:sqlite`; it needs no native build. A commit survives a power cut once its promise resolves. Waiting
 * for the disk blocks neither the process nor the next transaction.
 *
 * @param path a file, or `:memory:`
 * @param sync how the write-ahead log gets to the disk; the system's own way unless a test has another
 */
export function nodeSqliteDialect(path: string, sync?: SyncLog): NodeSqliteDialect {
  const driver = new NodeSqliteDriver(path, sync === undefined ? logOf(path) : { sync, close });
  return { ...dialectOver(driver), relaxedDurability: () => dialectOver(driver.relaxedDurability()) };
}

/** The dialect of one database. */
export interface NodeSqliteDialect extends Dialect {
  /** The same database with relaxed durability: writes do not wait for the disk. The first dialect opens and closes it. */
  relaxedDurability(): Dialect;
}

function dialectOver(driver: DirectDriver): Dialect {
  return {
    createAdapter: () => new DirectAdapter(driver),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function logOf(path: string): Log {
  return path === ':memory:' ? { sync: close, close } : new WriteAheadLog(path);
}

async function close(): Promise<void> {}
