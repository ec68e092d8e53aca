import { isUtf8 } from 'node:buffer';
import type { DatabaseSync } from 'node:sqlite';
import { mendedText } from './mendText.ts';
import { Fields, rowOf } from './rowForm.ts';
import { type Fault, FaultyRows, type Findings, type OnRows } from './sides.ts';
import { type ColumnNames, type MovedColumn, type MovedTable, migratorTables, quoted } from './tables.ts';
import { vectorOf } from './words.ts';

/** How many rows, and about how many bytes, one batch has. */
const batchRows = 200;
const batchBytes = 64 * 1024;
/** The most faults of a table that are named. */
const mostFaults = 20;

/** After so many rows the event loop runs. */
const breathRows = 20_000;
/** SQLite numbers rows from 1. Only a program that sets the number by itself takes less. */
const leastRowid = -(2n ** 63n);

/** The bounds of 32 bits. PostgreSQL's `integer` has no more. */
const [least, most] = [-(2 ** 31), 2 ** 31 - 1];

/** The names of the tables and columns of an SQLite database. */
export function columnNames(database: DatabaseSync): ColumnNames {
  const rows = database
    .prepare(
      `select t.name as "table", c.name as "column" from pragma_table_list as t, pragma_table_xinfo(t.name) as c
       where t.schema = 'main' and t.type in ('table', 'virtual') and c.hidden = 0 and t.name not like 'sqlite!_%' escape '!'
       order by t.name, c.cid`,
    )
    .all() as unknown as readonly { readonly table: string; readonly column: string }[];
  const names = new Map<string, string[]>();
  for (const { table, column } of rows) {
    if (migratorTables.includes(table)) continue;
    names.set(table, [...(names.get(table) ?? []), column]);
  }
  return names;
}

/** The number of rows of a table. */
export function countRows(database: DatabaseSync, table: string): number {
  const { count } = database.prepare(`select count(*) as count from ${quoted(table)}`).get() as {
    readonly count: number;
  };
  return count;
}

/** How rows are read: as they are, with texts mended, or refused if they have a fault. */
export type Reading = 'asTheyAre' | 'mended' | 'refused';

/**
 * The rows of a table in the form of `rowForm.ts`, in batches.
 *
 * @throws FaultyRows if rows with faults are refused, and there is one; it is in no batch before
 */
export function* fileRows(
  database: DatabaseSync,
  table: MovedTable,
  reading: Reading,
): Generator<readonly Uint8Array[], void, undefined> {
  const hasWords = table.columns.some(({ kind }) => kind === 'words');
  const isMended = reading === 'mended';
  const refuse = (isSound: boolean, bytes: Uint8Array) => {
    if (reading === 'refused' && (!isSound || isFaultyText(bytes))) throw new FaultyRows(table.name);
  };
  const condition = reading === 'refused' ? conditionOfRow(table) : '1';
  if (!hasWords && !isMended && !shapeOf(database, table.name).isOrdered) {
    for (const { bytes, isSound } of manyRows(database, table, rowText(table), condition)) {
      refuse(isSound, bytes);
      yield [bytes];
    }
    return;
  }
  const fields = new Fields(table.columns.length);
  let batch: Uint8Array[] = [];
  let used: Bytes[] = [];
  let bytes = 0;
  const statement = database.prepare(
    `select cast(${rowText(table)} as blob), ${condition} from ${quoted(table.name)}`,
  );
  statement.setReturnArrays(true);
  for (const [value, isSound] of statement.iterate() as Iterable<unknown> as Iterable<
    readonly [Bytes, number]
  >) {
    used.push(value);
    refuse(isSound === 1, value);
    const isChanged = hasWords || (isMended && isFaultyText(value));
    const row = isChanged ? changed(value, table, fields, isMended) : value;
    batch.push(row);
    bytes += row.length;
    if (batch.length < batchRows && bytes < batchBytes) continue;
    yield batch;
    for (const one of used) release(one);
    [batch, used, bytes] = [[], [], 0];
  }
  if (batch.length > 0) yield batch;
}

/** The bytes of a value of SQLite. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Frees bytes that have been used. A hundred megabytes would wait for the garbage collector otherwise. */
function release(bytes: Bytes): void {
  bytes.buffer.transfer(0);
}

/** Several rows that follow each other. */
interface Rows {
  /** The texts of the rows, one after the other. They are gone once the next rows are asked for. */
  readonly bytes: Uint8Array;
  /** Whether the condition holds for each row. */
  readonly isSound: boolean;
  readonly count: number;
  /** The rows are after one rowid, and up to another. */
  readonly after: bigint;
  readonly last: bigint;
}

/**
 * The rows of a table in the order of their rowids, several at once: calling SQLite for each row takes longer than reading it.
 *
 * @param text SQL for the text of a row
 * @param condition SQL for a condition of a row
 */
function* manyRows(
  database: DatabaseSync,
  { name }: MovedTable,
  text: string,
  condition: string,
): Generator<Rows, void, undefined> {
  const statement = database.prepare(
    `select cast(group_concat(row_text, '') as blob), min(is_sound), count(*), max(place)
     from (select ${text} as row_text, ${condition} as is_sound, rowid as place
           from ${quoted(name)} where rowid > ? order by rowid limit ?)`,
  );
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  // Long rows come fewer at once, so that memory stays the same.
  for (let after = leastRowid, most = 1; ; ) {
    const found: unknown = statement.get(after, most);
    const [bytes, isSound, count, last] = found as readonly [Bytes, bigint, bigint, bigint];
    if (count === 0n) return;
    const rowBytes = bytes.length / Number(count);
    yield { bytes, isSound: isSound === 1n, count: Number(count), after, last };
    release(bytes);
    after = last;
    most = Math.max(1, Math.min(batchRows, most * 4, Math.floor(batchBytes / rowBytes)));
  }
}

/** Looks for values that PostgreSQL can't take, and lets the event loop run meanwhile. */
export async function checkFile(
  database: DatabaseSync,
  table: MovedTable,
  mend: boolean,
  onRows: OnRows,
): Promise<Findings> {
  const faults: Fault[] = [];
  let [mended, count] = [0, 0];
  const onRow = (row: FoundRow) => {
    faults.push(...unsound(database, table, row));
    const found = faultyTexts(database, table, row, mend);
    faults.push(...found.faults);
    mended += found.mended;
  };
  for (const rows of shapeOf(database, table.name).isOrdered
    ? orderedFaults(database, table)
    : faultsByRowid(database, table)) {
    count += rows.count;
    if (count >= breathRows) {
      onRows(count);
      count = 0;
      await new Promise(setImmediate);
    }
    for (const row of rows.faulty) onRow(row);
    if (faults.length >= mostFaults) return { faults: faults.slice(0, mostFaults), mended };
  }
  onRows(count);
  return { faults, mended };
}

/** Rows that were looked at, and those of them that have faults. */
interface LookedAt {
  readonly count: number;
  readonly faulty: Iterable<FoundRow>;
}

function* faultsByRowid(database: DatabaseSync, table: MovedTable): Generator<LookedAt> {
  const [text, condition] = [textsOf(table), conditionOfRow(table)];
  const one = database.prepare(
    `select cast(${text} as blob), ${condition}, rowid from ${quoted(table.name)} where rowid > ? and rowid <= ?`,
  );
  one.setReturnArrays(true);
  one.setReadBigInts(true);
  for (const { bytes, isSound, count, after, last } of manyRows(database, table, text, condition)) {
    if (isSound && !isFaultyText(bytes)) {
      yield { count, faulty: [] };
      continue;
    }
    const rows = one.all(after, last) as unknown as readonly (readonly [Uint8Array, bigint, bigint])[];
    const faulty = rows.filter(([texts, isRowSound]) => isRowSound !== 1n || isFaultyText(texts));
    yield {
      count,
      faulty: faulty.map(([, , rowid]) => ({ name: `rowid ${rowid}`, at: `where rowid = ${rowid}` })),
    };
  }
}

function* orderedFaults(database: DatabaseSync, table: MovedTable): Generator<LookedAt> {
  const statement = database.prepare(
    `select cast(${textsOf(table)} as blob), ${conditionOfRow(table)} from ${quoted(table.name)}`,
  );
  statement.setReturnArrays(true);
  let count = 0;
  for (const [texts, isSound] of statement.iterate() as Iterable<unknown> as Iterable<
    readonly [Bytes, number]
  >) {
    count += 1;
    const isFaulty = isSound !== 1 || isFaultyText(texts);
    release(texts);
    const row = { name: `row ${count} in the order of its key`, at: `limit 1 offset ${count - 1}` };
    yield { count: 1, faulty: isFaulty ? [row] : [] };
  }
}

/** A row with faults. */
interface FoundRow {
  /** How an operator finds it. */
  readonly name: string;
  /** The end of a query that reads it. */
  readonly at: string;
}

function faultyTexts(
  database: DatabaseSync,
  table: MovedTable,
  { name, at }: FoundRow,
  mend: boolean,
): Findings {
  const found = database
    .prepare(`select cast(${rowText(table)} as blob) as row from ${quoted(table.name)} ${at}`)
    .get();
  const row = found?.['row'] as Uint8Array;
  const fields = new Fields(table.columns.length);
  fields.read(row);
  const faults: Fault[] = [];
  let mended = 0;
  table.columns.forEach(({ name: column, kind }, index) => {
    if ((kind !== 'text' && kind !== 'words') || fields.isNull(index)) return;
    const text = mendedText(Buffer.from(row.subarray(fields.begin(index), fields.end(index))));
    if (mend) mended += text.replaced;
    const what = mend ? text.remaining : text.what;
    faults.push(...what.map((one) => ({ table: table.name, row: name, column, what: one })));
  });
  return { faults, mended };
}

/** How SQLite keeps a table. */
export function shapeOf(
  database: DatabaseSync,
  table: string,
): { readonly isOrdered: boolean; readonly isVirtual: boolean } {
  const row = database
    .prepare(`select wr, type from pragma_table_list where schema = 'main' and name = ?`)
    .get(table) as { readonly wr: number; readonly type: string };
  return { isOrdered: row.wr === 1, isVirtual: row.type === 'virtual' };
}

/**
 * A column as it is moved. A full-text table has no column types, so a whole number that was bound as a double stays one there; in every
 * other table SQLite has made it an integer.
 */
function movedValue({ name, kind }: MovedColumn, { columns }: MovedTable): string {
  const column = quoted(name);
  const isNumber = kind === 'integer' || kind === 'bigInteger';
  if (!isNumber || !columns.some((one) => one.kind === 'words')) return column;
  const whole = `cast(${column} as integer)`;
  return `iif(typeof(${column}) = 'real' and ${column} = ${whole}, ${whole}, ${column})`;
}

/** SQL for the text of a row in the form of `rowForm.ts`. */
function rowText(table: MovedTable): string {
  const parts = table.columns.map((moved) => {
    const column = movedValue(moved, table);
    // A part that is null is nothing.
    return `iif(${column} is null, '-', octet_length(${column}) || ':'), ${column}`;
  });
  return `concat(${parts.join(', ')})`;
}

/** The texts of a row with a byte between them: as quick as it can be to look for faults. */
function textsOf({ columns }: MovedTable): string {
  const texts = columns.filter(({ kind }) => kind === 'text' || kind === 'words');
  return `concat_ws(',', ${[`''`, ...texts.map(({ name }) => quoted(name))].join(', ')})`;
}

/** The condition for a row that PostgreSQL takes; its texts may have faults nevertheless. */
function conditionOfRow(table: MovedTable): string {
  return `(${table.columns.map((column) => conditionOf(column, table)).join(' and ')})`;
}

/** The condition for a value that PostgreSQL takes; a text may have faults nevertheless. */
function conditionOf(moved: MovedColumn, table: MovedTable): string {
  const { kind, mayBeNull } = moved;
  const column = movedValue(moved, table);
  const fits = {
    integer: `typeof(${column}) = 'integer' and ${column} between ${least} and ${most}`,
    bigInteger: `typeof(${column}) = 'integer'`,
    text: `typeof(${column}) = 'text'`,
    words: `typeof(${column}) = 'text'`,
  }[kind];
  return mayBeNull ? `(${column} is null or (${fits}))` : `(${column} is not null and ${fits})`;
}

/** The columns of a row that break their condition. */
function* unsound(database: DatabaseSync, table: MovedTable, { name: row, at }: FoundRow): Generator<Fault> {
  for (const column of table.columns) {
    const name = quoted(column.name);
    const found = database
      .prepare(
        `select ${conditionOf(column, table)} as sound, typeof(${name}) as type from ${quoted(table.name)} ${at}`,
      )
      .get() as { readonly sound: number; readonly type: string } | undefined;
    if (found === undefined || found.sound === 1) continue;
    yield { table: table.name, row, column: column.name, what: wordsFor(column, found.type) };
  }
}

function wordsFor({ kind }: MovedColumn, type: string): string {
  if (type === 'null') return 'no value, where there must be one';
  const isNumber = kind === 'integer' || kind === 'bigInteger';
  if (!isNumber) return `a value of type ${type} instead of a text`;
  if (type === 'integer') return 'a number beyond 32 bits';
  return type === 'real'
    ? 'a number beyond 64 bits, or not a whole one'
    : `a value of type ${type} instead of a whole number`;
}

function isFaultyText(row: Uint8Array): boolean {
  return row.includes(0) || !isUtf8(row);
}

/** The row with mended texts, and with words in PostgreSQL's form. */
function changed(row: Uint8Array, { columns }: MovedTable, fields: Fields, isMended: boolean): Buffer {
  fields.read(row);
  return rowOf(
    columns.map(({ kind }, index) => {
      if (fields.isNull(index)) return undefined;
      const bytes = Buffer.from(row.subarray(fields.begin(index), fields.end(index)));
      const text = isMended && kind !== 'integer' && kind !== 'bigInteger' ? mendedText(bytes).text : bytes;
      return kind === 'words' ? Buffer.from(vectorOf(text.toString()).toString('hex')) : text;
    }),
  );
}
