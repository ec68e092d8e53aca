import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { isEmptied, type Patience, zeroUnused } from '../sqlite/zeroUnused.ts';
import { adapterOf } from './adapters.ts';

/** The remains of erased data in the files of a database. `log`: its log could not be emptied; `pages`: unused bytes of pages may hold some. */
export type Remains = 'nothing' | 'log' | 'pages' | 'server';

/**
 * Removes the bytes of erased data from the files of a database: the log is emptied, and the unused bytes of pages are overwritten. A bot
 * may run beside it. Call it while no transaction of the caller is open.
 *
 * @returns what may be left; `server`: a server decides itself when it overwrites old rows
 */
export async function scrubDatabase(
  url: string,
  patience: Patience = { tries: 100, pauseMs: 50 },
): Promise<Remains> {
  const path = adapterOf(url).fileOf(url);
  if (path === undefined) return 'server';
  if (path === ':memory:') return 'nothing';
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma secure_delete = on');
    const isClean = await zeroUnused(path, database, patience);
    const empty = database.prepare('pragma wal_checkpoint(truncate)');
    for (let tried = 0; tried < patience.tries; tried += 1) {
      if (isEmptied(empty.get())) return isClean ? 'nothing' : 'pages';
      await setTimeout(patience.pauseMs);
    }
    return 'log';
  } finally {
    database.close();
  }
}
