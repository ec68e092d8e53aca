import { DatabaseSync } from 'node:sqlite';
import { networkFileSystem } from '../sqlite/fileSystem.ts';
import { StoreError } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { makeFile, unwritable } from './sqliteDatabase.ts';

/** SQLite's code for a lock that another process holds. */
const busy = 5;

/**
 * Acquires a database that is a file for this process, as long as it lives. Another process that ran turns or delivered from it would not know the
 * work in flight here, and would do it twice. Commands such as `npm run outbox` may read and write beside it. The lock is SQLite's own, on
 * an empty file beside the database, so that the death of a process releases it. Databases on a server can be shared.
 *
 * @returns a function that releases it
 * @throws StoreError if another process holds it, or the file can't be written
 */
export function acquireDatabase(url: string): () => void {
  const path = adapterOf(url).fileOf(url);
  // Opening the database reports the fault of a network file system.
  if (path === undefined || path === ':memory:' || networkFileSystem(path) !== undefined)
    return () => undefined;
  let lock: DatabaseSync | undefined;
  try {
    makeFile(`${path}-lock`);
    lock = new DatabaseSync(`${path}-lock`);
    lock.exec('begin exclusive');
  } catch (cause) {
    lock?.close();
    const isTaken = (cause as { readonly errcode?: number }).errcode === busy;
    throw new StoreError(isTaken ? taken(path) : unwritable(path, cause), { cause });
  }
  const held = lock;
  return () => held.close();
}

function taken(path: string): string {
  return (
    `The database ${path} is in use by another process of this product. End that one, or set DATABASE_URL to another file. ` +
    'Several at once need a PostgreSQL server.'
  );
}
