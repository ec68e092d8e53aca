import { createHash, type Hash } from 'node:crypto';
import type pg from 'pg';
import { copyColumn, copyDigest, copyFrom, copyHead } from './copyStream.ts';
import { MoveError } from './moveError.ts';
import { type Digest, Fields, TableDigest } from './rowForm.ts';
import type { Comparison, OnRows } from './sides.ts';
import { type ColumnKind, type MovedColumn, type MovedTable, migratorTables, quoted } from './tables.ts';

/** The size of the chunks that are sent. */
const chunkBytes = 64 * 1024;

const kinds: ReadonlyMap<string, ColumnKind> = new Map([
  ['int4', 'integer'],
  ['int8', 'bigInteger'],
  ['text', 'text'],
  ['varchar', 'text'],
  ['tsvector', 'words'],
]);

/** The tables of a PostgreSQL database. Throws MoveError for a type of column that the move does not know. */
export async function describeServer(client: pg.Client): Promise<readonly MovedTable[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string; required: boolean }>(
    `select c.relname as table, a.attname as column, t.typname as type, a.attnotnull as required
     from pg_class as c join pg_attribute as a on a.attrelid = c.oid join pg_type as t on t.oid = a.atttypid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  );
  const tables = new Map<string, MovedColumn[]>();
  for (const { table, column, type, required } of rows) {
    if (migratorTables.includes(table)) continue;
    const kind = kinds.get(type);
    if (kind === undefined) {
      throw new MoveError(
        `The column ${column} of the table ${table} has the type ${type}, which can’t be moved.`,
      );
    }
    const columns = tables.get(table) ?? [];
    tables.set(table, [...columns, { name: column, kind, mayBeNull: !required }]);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/** A column that the server numbers, and the sequence that it takes the numbers from. */
export interface NumberedColumn {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
}

/** The columns that a PostgreSQL database numbers. */
export async function numberedColumns(client: pg.Client): Promise<readonly NumberedColumn[]> {
  const { rows } = await client.query<NumberedColumn>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class as c join pg_attribute as a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
       and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`,
  );
  return rows;
}

/** SQL for a row in the form of `rowForm.ts`. */
function rowExpression({ columns }: MovedTable): string {
  const parts = columns.map(({ name, kind }) => {
    const column = quoted(name);
    if (kind === 'words') {
      return `coalesce(2 * length(tsvectorsend(${column})) || ':' || encode(tsvectorsend(${column}), 'hex'), '-')`;
    }
    return kind === 'text'
      ? `coalesce(octet_length(${column}) || ':' || ${column}, '-')`
      : `coalesce(length(${column}::text) || ':' || ${column}, '-')`;
  });
  return parts.join(' || ');
}

/** How many rows of a table the server digests in the form of `rowForm.ts`. */
const sampleRows = 1_000;

/** The digest of the first rows of a table in the form of `rowForm.ts`, computed by the server. */
async function sampleDigest(client: pg.Client, table: MovedTable): Promise<Digest> {
  const part = (from: number) =>
    `coalesce(sum(('x' || encode(substr(hash, ${from}, 8), 'hex'))::bit(64)::bigint), 0)`;
  const { rows } = await client.query<{ rows: string; first: string; second: string }>(
    `select count(*) as rows, ${part(1)} as first, ${part(9)} as second
     from (select sha256(convert_to(${rowExpression(table)}, 'UTF8')) as hash
           from (select * from ${quoted(table.name)} limit ${sampleRows}) as sample) as hashes`,
  );
  const [row = { rows: '0', first: '0', second: '0' }] = rows;
  return { rows: Number(row.rows), sums: `${row.first} ${row.second}` };
}

/** The rows of a table in the form of `rowForm.ts`. */
export async function* serverRows(
  client: pg.Client,
  table: MovedTable,
  order: readonly string[],
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  const sorted = order.map((name) => {
    const kind = table.columns.find((column) => column.name === name)?.kind;
    return kind === 'text' ? `${quoted(name)} collate "C"` : quoted(name);
  });
  const by = sorted.length === 0 ? '' : `order by ${sorted.join(', ')}`;
  const select = `select convert_to(${rowExpression(table)}, 'UTF8') from ${quoted(table.name)} ${by}`;
  for await (const part of copyColumn(client, `copy (${select}) to stdout (format binary)`)) yield [part];
}

/**
 * Writes rows by COPY, in its binary form, then reads the table by COPY. The rows are frozen: the table was made in the same transaction, so
 * that they need no later vacuum.
 *
 * The digest is over the bytes of COPY, which the server writes as it read them, in the same order. It shows that the server has what was
 * sent. The first rows are digested in the form of the source too. It shows that what was sent is what the source has.
 *
 * @param onRows is told how many rows were written
 * @param onWritten is called between the two
 */
export async function writeToServer(
  client: pg.Client,
  table: MovedTable,
  rows: AsyncIterable<readonly Uint8Array[]>,
  onRows: OnRows,
  onWritten: () => void,
): Promise<Comparison> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const [sample, sent] = [new TableDigest(), createHash('sha256')];
  let count = 0;
  const onRow = (part: Uint8Array, from: number, end: number) => {
    if (count < sampleRows) sample.add(part.subarray(from, end));
    count += 1;
  };
  await copyFrom(
    client,
    `copy ${quoted(table.name)} (${names}) from stdin (format binary, freeze)`,
    hashed(copyChunks(table, rows, onRow, onRows), sent),
  );
  onWritten();
  const written = await copyDigest(client, `copy ${quoted(table.name)} (${names}) to stdout (format binary)`);
  const writtenSample = await sampleDigest(client, table);
  return {
    sent: { rows: count, sums: `${sent.digest('hex')} ${sample.digest.rows} ${sample.digest.sums}` },
    written: { rows: written.rows, sums: `${written.sha256} ${writtenSample.rows} ${writtenSample.sums}` },
  };
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: Hash,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* copyChunks(
  { columns }: MovedTable,
  rows: AsyncIterable<readonly Uint8Array[]>,
  onRow: (part: Uint8Array, from: number, end: number) => void,
  onRows: OnRows,
): AsyncGenerator<Uint8Array, void, undefined> {
  const fields = new Fields(columns.length);
  const kindsOf = columns.map(({ kind }) => kind);
  // A row in binary form is longer than in ours by a few bytes a column at most.
  const extra = 2 + 12 * columns.length;
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let at = copyHead.copy(chunk);
  for await (const batch of rows) {
    let more = 0;
    for (const part of batch) {
      for (let from = 0; from < part.length; more += 1) {
        const end = fields.read(part, from);
        onRow(part, from, end);
        const most = end - from + extra;
        if (at + most > chunk.length) {
          if (at > 0) yield chunk.subarray(0, at);
          if (most > chunk.length) chunk = Buffer.allocUnsafe(most);
          at = 0;
        }
        at = writeRow(chunk, at, part, kindsOf, fields);
        from = end;
      }
    }
    onRows(more);
  }
  yield chunk.subarray(0, at);
  yield Buffer.from([0xff, 0xff]);
}

function writeRow(
  chunk: Buffer,
  from: number,
  bytes: Uint8Array,
  kindsOf: readonly ColumnKind[],
  fields: Fields,
): number {
  let at = chunk.writeInt16BE(kindsOf.length, from);
  for (let column = 0; column < kindsOf.length; column += 1) {
    if (fields.isNull(column)) {
      at = chunk.writeInt32BE(-1, at);
      continue;
    }
    const [begin, end] = [fields.begin(column), fields.end(column)];
    switch (kindsOf[column]) {
      case 'integer':
        at = chunk.writeInt32BE(4, at);
        at = chunk.writeInt32BE(Number(digits(bytes, begin, end)), at);
        break;
      case 'bigInteger':
        at = chunk.writeInt32BE(8, at);
        at = chunk.writeBigInt64BE(BigInt(digits(bytes, begin, end)), at);
        break;
      case 'words': {
        at = chunk.writeInt32BE((end - begin) / 2, at);
        at += chunk.write(digits(bytes, begin, end), at, 'hex');
        break;
      }
      default:
        at = chunk.writeInt32BE(end - begin, at);
        chunk.set(bytes.subarray(begin, end), at);
        at += end - begin;
    }
  }
  return at;
}

function digits(bytes: Uint8Array, begin: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin).toString('latin1');
}
