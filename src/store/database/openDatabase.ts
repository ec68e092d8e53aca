import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { networkFileSystem } from '../sqlite/fileSystem.ts';
import { nodeSqliteDialect } from '../sqlite/nodeSqlite.ts';
import { encodingFault } from './encodingFault.ts';
import type { Dialect } from './executor.ts';
import { MigrationError, migrate } from './migrate.ts';
import { type PostgresOptions, postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';

/** A database that can't be opened. The message gives the remedy. */
export class StoreError extends Error {
  readonly code = 'STORE';
}

/** The kind of the database at an address. */
export function dialectOf(url: string): Dialect {
  return /^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite';
}

/** A database that is open. */
export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /**
   * The same database with relaxed durability: writes do not wait for the disk. A write survives the death of the process at once, and a
   * power cut some milliseconds later, in the order of writing. A database server makes no such difference here.
   */
  readonly relaxedDurability: Kysely<Schema>;
}

/** Opens a database by its address and migrates it to this version. Throws {@link StoreError} or {@link MigrationError}. */
export async function openDatabase(url: string, connection: PostgresOptions = {}): Promise<OpenDatabase> {
  const isPostgres = dialectOf(url) === 'postgres';
  const opened = isPostgres ? openPostgres(url, connection) : openSqlite(url.replace(/^sqlite:/, ''));
  const { db } = opened;
  try {
    if (isPostgres) await refuseEncoding(db);
    await migrate(db, isPostgres ? 'postgres' : 'sqlite');
    return opened;
  } catch (cause) {
    await db.destroy().catch(() => undefined);
    if (cause instanceof StoreError) throw cause;
    if (cause instanceof MigrationError && cause.cause === undefined) throw cause;
    throw new StoreError(isPostgres ? unreachable(url) : unwritable(url, cause), { cause });
  }
}

function openPostgres(url: string, connection: PostgresOptions): OpenDatabase {
  const db = new Kysely<Schema>({ dialect: postgresDialect(url, connection) });
  return { db, relaxedDurability: db };
}

/** Checked before anything is created in it: a database's encoding is chosen when it is created. */
async function refuseEncoding(db: Kysely<Schema>): Promise<void> {
  const fault = await encodingFault(db);
  if (fault !== undefined) throw new StoreError(`${fault.found} ${fault.mend}`);
}

function openSqlite(path: string): OpenDatabase {
  const network = path === ':memory:' ? undefined : networkFileSystem(path);
  if (network !== undefined) throw new StoreError(onNetwork(path, network));
  try {
    if (path !== ':memory:') makeFile(path);
  } catch (cause) {
    throw new StoreError(unwritable(path, cause), { cause });
  }
  const dialect = nodeSqliteDialect(path);
  return {
    db: new Kysely({ dialect }),
    relaxedDurability: new Kysely({ dialect: dialect.relaxedDurability() }),
  };
}

/** The file holds people's data: only the user that runs the bot may read it, regardless of the system's default. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** The error text for an SQLite database that would be on a network file system. */
export function onNetwork(path: string, kind: string): string {
  return (
    `The database ${path} is on a network file system (${kind}), where SQLite locks up. ` +
    'Set DATABASE_URL to "sqlite:PATH" on a disk of this machine, or to a PostgreSQL server.'
  );
}

/** The error text for an SQLite database file that can't be made or written. */
export function unwritable(url: string, cause: unknown): string {
  const path = url.replace(/^sqlite:/, '');
  const reason = reasonOf(cause);
  const why = reason === undefined ? '' : ` (${reason})`;
  return `The database ${path} cannot be opened for writing${why}. Check DATABASE_URL, the folder's rights and the free disk space.`;
}

/** The reason from SQLite or the system. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errstr, code } = error as { readonly errstr?: string; readonly code?: string } & Error;
  return errstr ?? reasonOf(error.cause) ?? code;
}

/** Names the server, never the user or the password. */
function unreachable(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return (
    `The database ${pathname.slice(1)} on ${hostname}:${port || '5432'} cannot be reached or brought to this version. ` +
    'Check DATABASE_URL, that the server runs, and that its user may create tables.'
  );
}
