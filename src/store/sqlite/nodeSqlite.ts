import { type Dialect, type Driver, type Kysely, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { DirectAdapter } from './directAdapter.ts';
import { type Log, NodeSqliteDriver } from './nodeSqliteDriver.ts';
import { WriteAheadLog } from './writeAheadLog.ts';

/** Makes sure that all that was written to the log before is on the disk. */
export type SyncLog = () => Promise<void>;

/**
 * Kysely's SQLite dialect over `node:sqlite`, which needs no native build. What was committed when a promise of it resolves survives a
 * power cut; the disk is waited for without holding up the process or the next transaction.
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
  /** The same database, which the first one opens and closes, where nobody waits for the disk. */
  relaxedDurability(): Dialect;
}

function dialectOver(driver: Driver & Pick<NodeSqliteDriver, 'outside'>): Dialect {
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
