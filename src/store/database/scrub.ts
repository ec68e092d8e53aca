import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { StoreError } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { acquireDatabase } from './soleProcess.ts';

/** The remains of erased data in the files of a database. `log`: its log could not be emptied; `pages`: old pages may hold some. */
export type Remains = 'nothing' | 'log' | 'pages' | 'server';

/** How often another process may be in the way, and how long it is waited for each time, in milliseconds. */
const tries = 100;
const pauseMs = 50;

/**
 * Removes the bytes of erased data from the files of a database: the log is emptied, and, if no bot runs, the file is written anew. A
 * version before this one left old bytes in it. Call it while the caller itself has the database closed.
 *
 * @returns what may be left; `server`: a server decides itself when it overwrites old rows
 */
export async function scrubDatabase(url: string): Promise<Remains> {
  const path = adapterOf(url).fileOf(url);
  if (path === undefined) return 'server';
  if (path === ':memory:') return 'nothing';
  const release = tryToAcquire(url);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma secure_delete = on');
    if (release !== undefined) database.exec('vacuum');
    const empty = database.prepare('pragma wal_checkpoint(truncate)');
    for (let tried = 0; tried < tries; tried += 1) {
      if (isEmptied(empty.get())) return release === undefined ? 'pages' : 'nothing';
      await setTimeout(pauseMs);
    }
    return 'log';
  } finally {
    database.close();
    release?.();
  }
}

function isEmptied(row: unknown): boolean {
  return (row as { readonly busy: number }).busy === 0;
}

/** Undefined if a bot runs. */
function tryToAcquire(url: string): (() => void) | undefined {
  try {
    return acquireDatabase(url);
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
