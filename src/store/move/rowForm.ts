import { hash } from 'node:crypto';

/*
 * The form of a row on its way: the columns one after the other, each as `-` for null or as `LENGTH:BYTES`, with the length in bytes. A
 * number is its decimal digits, a text its UTF-8, and words of full-text search the hexadecimal form of a `tsvector`. Both databases can
 * write this form themselves, and equal rows have equal bytes.
 */

const colon = 0x3a;
const zero = 0x30;
const minus = 0x2d;

/** Where the columns of one row begin and end. It is used again for the next row. */
export class Fields {
  readonly count: number;
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;

  constructor(count: number) {
    this.count = count;
    this.#begins = new Int32Array(count);
    this.#ends = new Int32Array(count);
  }

  /** Reads the row that begins at a place. Returns the place after it. */
  read(row: Uint8Array, from = 0): number {
    let at = from;
    for (let column = 0; column < this.count; column += 1) {
      if (row[at] === minus) {
        this.#begins[column] = -1;
        at += 1;
        continue;
      }
      let length = 0;
      for (; row[at] !== colon; at += 1) length = length * 10 + (row[at] ?? colon) - zero;
      this.#begins[column] = at + 1;
      at += 1 + length;
      this.#ends[column] = at;
    }
    return at;
  }

  isNull(column: number): boolean {
    return this.begin(column) < 0;
  }

  /** The place of the first byte of a column; negative for null. */
  begin(column: number): number {
    return this.#begins[column] ?? -1;
  }

  /** The place after the last byte of a column. */
  end(column: number): number {
    return this.#ends[column] ?? 0;
  }
}

/** Shows each row of a part, which has whole rows: where it begins and ends, with its columns in `fields`. Returns how many they are. */
export function eachRow(
  part: Uint8Array,
  fields: Fields,
  show: (begin: number, end: number) => void,
): number {
  let count = 0;
  for (let at = 0; at < part.length; count += 1) {
    const end = fields.read(part, at);
    show(at, end);
    at = end;
  }
  return count;
}

/** A row of these columns; undefined is null. */
export function rowOf(columns: readonly (Uint8Array | undefined)[]): Buffer {
  return Buffer.concat(
    columns.flatMap((bytes) =>
      bytes === undefined ? [Buffer.from('-')] : [Buffer.from(`${bytes.length}:`), bytes],
    ),
  );
}

/** The number of rows, and two sums over their hashes. Rows in another order have the same digest. */
export interface Digest {
  readonly rows: number;
  readonly sums: string;
}

/** Computes the digest of a table: the sums of the first and the second eight bytes of each row's SHA-256. */
export class TableDigest {
  #rows = 0;
  #first = 0n;
  #second = 0n;

  add(row: Uint8Array): void {
    const bytes = hash('sha256', row, 'buffer');
    this.#rows += 1;
    this.#first += bytes.readBigInt64BE(0);
    this.#second += bytes.readBigInt64BE(8);
  }

  get digest(): Digest {
    return { rows: this.#rows, sums: `${this.#first} ${this.#second}` };
  }
}
