import fs from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { unusedBytes } from './unusedBytes.ts';

const read = promisify(fs.read);

/** So many bytes are read at a time. */
const readAtOnce = 4 * 1_048_576;
/** So many pages are overwritten at a time. No other connection writes meanwhile. */
const pagesAtOnce = 2_000;
/** In a larger file an overflow page may begin as a page of a b-tree does: with the number of the next one. */
const mostPages = 2 ** 25;

/** How often the other connections may be in the way, and how long they are waited for each time, in milliseconds. */
export interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}

/** Descriptors by path. They stay open: to close one would release the locks that SQLite has on the file in this process. */
const descriptors = new Map<string, number>();

/**
 * Overwrites the bytes of a database's file that hold nothing. Reads the file once, and writes only what is not zero. A bot may run beside
 * it: the bytes are written while nobody else can write the file. A reader never looks at them, so that an interruption harms nothing.
 *
 * @param database a connection with no transaction
 * @returns false if others write all the time, or the file is of a kind that SQLite alone can overwrite
 */
export async function zeroUnused(
  path: string,
  database: DatabaseSync,
  { tries, pauseMs }: Patience,
): Promise<boolean> {
  const file = descriptors.get(path) ?? fs.openSync(path, 'r+');
  descriptors.set(path, file);
  if (!(await becomesStill(database, path, { tries, pauseMs }, () => undefined))) return false;
  const head = Buffer.alloc(100);
  fs.readSync(file, head, 0, head.length, 0);
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const pages = Math.floor(fs.fstatSync(file).size / pageSize);
  // Some pages of a file that vacuums itself are lists of pointers.
  const hasPointers = head.readUInt32BE(52) !== 0;
  if (pages >= mostPages || hasPointers) return false;
  let found: number[] = [];
  const overwrite = async () => {
    const those = found;
    found = [];
    return becomesStill(database, path, { tries, pauseMs }, () => zeroPages(file, pageSize, those));
  };
  const buffer = Buffer.alloc(readAtOnce);
  for (let first = 0; first < pages; first += readAtOnce / pageSize) {
    const { bytesRead } = await read(file, buffer, 0, buffer.length, first * pageSize);
    for (let at = 0; at + pageSize <= bytesRead; at += pageSize) {
      const page = first + at / pageSize;
      if (unusedBytes(buffer.subarray(at, at + pageSize), page === 0).length > 0) found.push(page);
    }
    if (found.length >= pagesAtOnce && !(await overwrite())) return false;
  }
  const isDone = found.length === 0 || (await overwrite());
  fs.fdatasyncSync(file);
  return isDone;
}

/**
 * Does something while the file holds all that was written, and nobody can write: the log is empty, and this connection alone may write.
 * Afterwards the other connections read their pages anew.
 */
async function becomesStill(
  database: DatabaseSync,
  path: string,
  { tries, pauseMs }: Patience,
  work: () => void,
): Promise<boolean> {
  const empty = database.prepare('pragma wal_checkpoint(truncate)');
  for (let tried = 0; tried < tries; tried += 1) {
    if (isEmptied(empty.get()) && begins(database)) {
      const isStill = fs.statSync(`${path}-wal`, { throwIfNoEntry: false })?.size === 0;
      if (isStill) work();
      // A commit, also of nothing new: a page that another connection remembers would bring its bytes back.
      if (isStill) database.exec(`pragma user_version = ${versionOf(database)}`);
      database.exec('commit');
      if (isStill) return true;
    }
    await setTimeout(pauseMs);
  }
  return false;
}

/** Whether a checkpoint has brought the whole log back. */
export function isEmptied(row: unknown): boolean {
  return (row as { readonly busy: number }).busy === 0;
}

/** False while another connection writes. */
function begins(database: DatabaseSync): boolean {
  try {
    database.exec('begin immediate');
    return true;
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode !== undefined) return false;
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('pragma user_version').get() as { readonly user_version: number }).user_version;
}

function zeroPages(file: number, pageSize: number, pages: readonly number[]): void {
  const page = Buffer.alloc(pageSize);
  const zeros = Buffer.alloc(pageSize);
  for (const number of pages) {
    const start = number * pageSize;
    // It may have changed since it was found.
    if (fs.readSync(file, page, 0, pageSize, start) < pageSize) continue;
    for (const { at, length } of unusedBytes(page, number === 0))
      fs.writeSync(file, zeros, 0, length, start + at);
  }
}
