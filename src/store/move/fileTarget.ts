import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { migrate } from '../database/migrate.ts';
import { acquireDatabase } from '../database/soleProcess.ts';
import { prepareFile } from '../database/sqliteDatabase.ts';
import { columnNames, fileRows, shapeOf } from './fileRows.ts';
import { MoveError } from './moveError.ts';
import { kyselyOnFile } from './oneConnection.ts';
import { eachRow, Fields, TableDigest } from './rowForm.ts';
import type { Described, MoveTarget } from './sides.ts';
import { stepsNamed } from './stepsNamed.ts';
import { type MovedTable, quoted } from './tables.ts';
import { wordsOf } from './words.ts';

interface Index {
  readonly name: string;
  readonly sql: string;
}

/**
 * Opens an SQLite file to move into. There is none yet, or an empty one.
 *
 * @param dryRun nothing is written: the tables are made in memory
 * @throws StoreError if it is in use or can't be written, MoveError if it is not empty
 */
export function openFileTarget(path: string, dryRun: boolean): MoveTarget & Described {
  const isNew = !existsSync(path);
  if (dryRun) {
    if (!isNew) {
      const present = new DatabaseSync(path, { readOnly: true });
      try {
        assertEmpty(present, path);
      } finally {
        present.close();
      }
    }
    return fileTarget(new DatabaseSync(':memory:'), () => undefined);
  }
  const release = acquireDatabase(`sqlite:${path}`);
  const leave = () => {
    if (isNew) for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    release();
  };
  let database: DatabaseSync | undefined;
  try {
    prepareFile(path);
    database = new DatabaseSync(path);
    assertEmpty(database, path);
    // The journal of an empty file is empty too: if this process dies, the next one that opens the file empties it again.
    database.exec('pragma journal_mode = delete; pragma synchronous = extra');
    database.exec('pragma cache_size = -24576; begin exclusive');
    return fileTarget(database, leave, release);
  } catch (error) {
    database?.close();
    leave();
    throw error;
  }
}

function assertEmpty(database: DatabaseSync, path: string): void {
  let count: unknown;
  try {
    count = database.prepare('select count(*) as count from sqlite_schema').get()?.['count'];
  } catch (cause) {
    throw new MoveError(`${path} is no SQLite database. Name a file that does not exist yet.`, { cause });
  }
  if (count === 0) return;
  throw new MoveError(
    `The database ${path} is not empty. Name a file that does not exist yet. Nothing was changed.`,
  );
}

function fileTarget(
  database: DatabaseSync,
  leave: () => void,
  release: () => void = leave,
): MoveTarget & Described {
  let indexes: readonly Index[] = [];
  let isCommitted = false;
  return {
    kind: 'sqlite',
    migrate: (names) =>
      migrate(kyselyOnFile(database), 'sqlite', stepsNamed(names), { isInTransaction: true }),
    describe: async () => columnNames(database),
    async prepare(tables) {
      for (const { name } of tables) database.exec(`delete from ${quoted(name)}`);
      indexes = database
        .prepare(`select name, sql from sqlite_schema where type = 'index' and sql is not null`)
        .all() as unknown as readonly Index[];
      for (const { name } of indexes) database.exec(`drop index ${quoted(name)}`);
    },
    orderOf(table) {
      if (!shapeOf(database, table).isOrdered) return [];
      const rows = database
        .prepare('select name from pragma_table_info(?) where pk > 0 order by pk')
        .all(table);
      return rows.map((row) => String(row['name']));
    },
    async write(table, rows, onRows, onWritten) {
      const write = writerOf(database, table);
      const fields = new Fields(table.columns.length);
      const [sent, written] = [new TableDigest(), new TableDigest()];
      for await (const batch of rows) {
        for (const part of batch) {
          const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
          const count = eachRow(part, fields, (begin, end) => {
            sent.add(part.subarray(begin, end));
            write(bytes, fields);
          });
          onRows(count);
        }
      }
      onWritten();
      for (const batch of fileRows(database, table, 'asTheyAre')) {
        for (const part of batch) {
          eachRow(part, fields, (begin, end) => written.add(part.subarray(begin, end)));
        }
        await new Promise(setImmediate);
      }
      return { sent: sent.digest, written: written.digest };
    },
    async makeIndexes(onIndex) {
      // An index is sorted in parts of this size, beside the cache itself. Larger parts take no less time.
      database.exec('pragma cache_size = -8192');
      for (const { sql } of indexes) {
        database.exec(sql);
        onIndex(indexes.length);
        await new Promise(setImmediate);
      }
    },
    async setLastNumbers(last) {
      const update = database.prepare('update sqlite_sequence set seq = max(seq, ?) where name = ?');
      const insert = database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)');
      for (const [table, number] of last) {
        if (update.run(number, table).changes === 0) insert.run(table, number);
      }
    },
    async commit() {
      database.exec('analyze');
      database.exec('commit');
      isCommitted = true;
    },
    async close() {
      if (!isCommitted && database.isTransaction) database.exec('rollback');
      database.close();
      if (isCommitted) release();
      else leave();
    },
  };
}

/** A function that inserts the row that has these fields in these bytes. */
function writerOf(database: DatabaseSync, table: MovedTable): (bytes: Buffer, fields: Fields) => void {
  const names = table.columns.map(({ name }) => quoted(name));
  // FTS5 finds a row by its id alone, which is its number.
  const number = table.columns.findIndex(({ kind }) => kind === 'integer');
  const { isVirtual } = shapeOf(database, table.name);
  const all = isVirtual ? [...names, 'rowid'] : names;
  const statement: StatementSync = database.prepare(
    `insert into ${quoted(table.name)} (${all.join(', ')}) values (${all.map(() => '?').join(', ')})`,
  );
  const kinds = table.columns.map(({ kind }) => kind);
  return (row, fields) => {
    const values = kinds.map((kind, column) => {
      if (fields.isNull(column)) return null;
      const [begin, end] = [fields.begin(column), fields.end(column)];
      if (kind === 'text') return row.toString('utf8', begin, end);
      const text = row.toString('latin1', begin, end);
      return kind === 'words' ? wordsOf(Buffer.from(text, 'hex')) : BigInt(text);
    });
    statement.run(...values, ...(isVirtual ? [values[number] ?? null] : []));
  };
}
