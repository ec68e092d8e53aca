import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { acquireDatabase } from '../database/soleProcess.ts';
import { checkFile, columnNames, countRows, fileRows, type Reading } from './fileRows.ts';
import { MoveError } from './moveError.ts';
import type { Described, MoveSource } from './sides.ts';

/** How long another command that writes to the file is waited for, in milliseconds. */
const busyMs = 5_000;

/**
 * Opens an SQLite file to be moved. It is held as by the running product, so that no bot starts on it, and no command writes to it. The
 * file itself is left as it was.
 *
 * @throws StoreError if a bot runs on it, MoveError if there is none
 */
export function openFileSource(path: string): MoveSource & Described {
  if (!existsSync(path)) throw new MoveError(`There is no database ${path}.`);
  const release = acquireDatabase(`sqlite:${path}`);
  const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  let reader: DatabaseSync | undefined;
  let holder: DatabaseSync | undefined;
  try {
    reader = new DatabaseSync(path, { readOnly: true, timeout: busyMs });
    // A read-only connection can't keep others from writing. This one begins to write and never does.
    holder = new DatabaseSync(path, { timeout: busyMs });
    holder.exec('begin immediate');
    // Reads the same state from here on.
    reader.exec('begin; select 1 from sqlite_schema');
    // The last connection that can write moves what is in the log into the file; if there is nothing, it takes the empty log away.
    const inOrder = hasLog ? [holder, reader] : [reader, holder];
    return fileSource(reader, () => {
      for (const connection of inOrder) connection.close();
      release();
    });
  } catch (cause) {
    holder?.close();
    reader?.close();
    release();
    throw new MoveError(unusable(path, cause), { cause });
  }
}

/** SQLITE_BUSY: another connection writes. */
const busyCode = 5;

function unusable(path: string, cause: unknown): string {
  const { errcode, message } = cause as { readonly errcode?: number; readonly message?: string };
  return errcode === busyCode
    ? `Another command writes to ${path}. Wait until it has ended, and try again. Nothing was moved.`
    : `${path} can’t be read as an SQLite database (${message}). Check the path in DATABASE_URL and the rights on the file. Nothing was moved.`;
}

function fileSource(reader: DatabaseSync, close: () => void): MoveSource & Described {
  const readings = new Map<string, Reading>();
  return {
    kind: 'sqlite',
    async migrations() {
      if (!hasTable(reader, 'kysely_migration')) return [];
      const rows = reader.prepare('select name from kysely_migration order by name').all();
      return rows.map((row) => String(row['name']));
    },
    describe: async () => columnNames(reader),
    count: async (table) => countRows(reader, table),
    async check(table, mend, onRows) {
      const findings = await checkFile(reader, table, mend, onRows);
      if (findings.faults.length === 0)
        readings.set(table.name, findings.mended > 0 ? 'mended' : 'asTheyAre');
      return findings;
    },
    async *rows(table) {
      yield* fileRows(reader, table, readings.get(table.name) ?? 'refused');
    },
    async lastNumbers() {
      if (!hasTable(reader, 'sqlite_sequence')) return new Map();
      const rows = reader.prepare('select name, seq from sqlite_sequence').all();
      return new Map(rows.map((row) => [String(row['name']), Number(row['seq'])]));
    },
    assertUnused: async () => undefined,
    close: async () => close(),
  };
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare('select 1 from sqlite_schema where name = ?').get(name) !== undefined;
}
