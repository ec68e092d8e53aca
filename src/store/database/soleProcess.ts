import { DatabaseSync } from 'node:sqlite';
import { networkFileSystem } from '../sqlite/fileSystem.ts';
import { dialectOf, makeFile, StoreError, unwritable } from './openDatabase.ts';

/** SQLite's code for a lock that another process has. */
const busy = 5;

/**
 * Makes an SQLite database this process's, as long as it lives: another one that ran turns or delivered from it would know nothing of this
 * one's work in flight, and do it twice. Commands such as `npm run outbox` may look and write beside it. The lock is SQLite's own, on an
 * empty file beside the database, so that the death of a process frees it. Other databases know how to be shared.
 *
 * @returns a function that gives it back
 * @throws StoreError where another process has it, or there is nothing to be written
 */
export function acquireDatabase(url: string): () => void {
  const path = url.replace(/^sqlite:/, '');
  // The opening of the database tells the fault of a network's file system.
  const isOurs = dialectOf(url) === 'sqlite' && path !== ':memory:' && networkFileSystem(path) === undefined;
  if (!isOurs) return () => undefined;
  let lock: DatabaseSync | undefined;
  try {
    makeFile(`${path}-lock`);
    lock = new DatabaseSync(`${path}-lock`);
    lock.exec('begin exclusive');
  } catch (cause) {
    lock?.close();
    const isTaken = (cause as { readonly errcode?: number }).errcode === busy;
    throw new StoreError(isTaken ? taken(path) : unwritable(url, cause), { cause });
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
