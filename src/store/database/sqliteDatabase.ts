import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { DirectKysely } from '../sqlite/directKysely.ts';
import { networkFileSystem } from '../sqlite/fileSystem.ts';
import { nodeSqliteDialect } from '../sqlite/nodeSqlite.ts';
import { type DatabaseAdapter, type OpenDatabase, StoreError } from './adapter.ts';

/** An SQLite file on a disk of this machine; one process has it to itself. */
export const sqliteDatabase: DatabaseAdapter = {
  dialect: 'sqlite',
  fileOf,
  open: (url) => openSqlite(fileOf(url)),
  openToInspect: (url) => new Kysely({ dialect: nodeSqliteDialect(fileOf(url)) }),
  unusable: (url, cause) => unwritable(fileOf(url), cause),
};

function fileOf(url: string): string {
  return url.replace(/^sqlite:/, '');
}

function openSqlite(path: string): OpenDatabase {
  if (path !== ':memory:') prepareFile(path);
  const dialect = nodeSqliteDialect(path);
  return {
    db: new DirectKysely({ dialect }),
    relaxedDurability: new DirectKysely({ dialect: dialect.relaxedDurability() }),
  };
}

/** Makes the file of a database if there is none. Throws {@link StoreError} if it can't be written, or is on a network file system. */
export function prepareFile(path: string): void {
  const network = networkFileSystem(path);
  if (network !== undefined) throw new StoreError(onNetwork(path, network));
  try {
    makeFile(path);
  } catch (cause) {
    throw new StoreError(unwritable(path, cause), { cause });
  }
}

/** The file holds people's data: only the user that runs the bot may read it, regardless of the system's default. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** The error text for an SQLite database that would be on a network file system. */
function onNetwork(path: string, kind: string): string {
  return (
    `The database ${path} is on a network file system (${kind}), where SQLite locks up. ` +
    'Set DATABASE_URL to "sqlite:PATH" on a disk of this machine, or to a PostgreSQL server.'
  );
}

/** The error text for an SQLite database file that can't be made or written. */
export function unwritable(path: string, cause: unknown): string {
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
