import type { Digest } from './rowForm.ts';
import type { ColumnNames, MovedTable } from './tables.ts';

/** A value that the target can't take. */
export interface Fault {
  readonly table: string;
  /** How an operator finds the row, such as `rowid 17`. */
  readonly row: string;
  readonly column: string;
  /** The fault, without the value, such as `a U+0000`. */
  readonly what: string;
}

/** A table has a row with a fault that was not looked for before. */
export class FaultyRows extends Error {
  constructor(table: string) {
    super(`The table ${table} has a value that the target can’t take.`);
  }
}

/** A fault of a table. */
export interface Findings {
  readonly faults: readonly Fault[];
  /** How many characters are replaced by U+FFFD. */
  readonly mended: number;
}

/** The digests of a table as it was sent and as it was read again. They have the same form, which depends on the target. */
export interface Comparison {
  readonly sent: Digest;
  readonly written: Digest;
}

/** Called with the number of rows that were worked on since the last call. */
export type OnRows = (rows: number) => void;

/** The database that is moved. Nobody else writes it, and nothing in it changes. */
export interface MoveSource {
  /** The migrations that it has, by name; empty if it is no database of this product. */
  migrations(): Promise<readonly string[]>;
  /** The number of rows of a table. */
  count(table: string): Promise<number>;
  /** Looks for values that the target can't take. It reads every row, so that a move without mending looks while it copies. */
  check(table: MovedTable, mend: boolean, onRows: OnRows): Promise<Findings>;
  /**
   * Every row in the form of `rowForm.ts`, mended if {@link check} said so. Each part has whole rows, one or many. Throws FaultyRows at a row
   * with a fault, if {@link check} did not look for faults.
   */
  rows(table: MovedTable, order: readonly string[]): AsyncIterable<readonly Uint8Array[]>;
  /** The last number that each table's own numbering gave, by the table's name. */
  lastNumbers(): Promise<ReadonlyMap<string, number>>;
  /** Throws MoveError if somebody wants to write to it. */
  assertUnused(): Promise<void>;
  /** Leaves it as it was. */
  close(): Promise<void>;
}

/** The database that everything is moved into, in one transaction. It is empty until {@link commit}, also if this process dies. */
export interface MoveTarget {
  /** Brings its tables to these migrations. */
  migrate(names: readonly string[]): Promise<void>;
  /** Empties the tables and takes their indexes away. */
  prepare(tables: readonly MovedTable[]): Promise<void>;
  /** The columns in whose order rows are written quickest; empty if any order is as good. */
  orderOf(table: string): readonly string[];
  /**
   * Writes every row of a table, then reads the table again.
   *
   * @param onRows is told how many rows were written
   * @param onWritten is called between the two
   */
  write(
    table: MovedTable,
    rows: AsyncIterable<readonly Uint8Array[]>,
    onRows: OnRows,
    onWritten: () => void,
  ): Promise<Comparison>;
  /** Makes the indexes that {@link prepare} took away. `onIndex` is called after each, with the number of all. */
  makeIndexes(onIndex: (all: number) => void): Promise<void>;
  /** Lets each table's own numbering go on after these, and after the numbers that were written. */
  setLastNumbers(last: ReadonlyMap<string, number>): Promise<void>;
  commit(): Promise<void>;
  /** Undoes everything that is not committed, and closes it. */
  close(): Promise<void>;
}

/** The part of a side that describes its tables. */
export type Described =
  | { readonly kind: 'postgres'; describe(): Promise<readonly MovedTable[]> }
  | { readonly kind: 'sqlite'; describe(): Promise<ColumnNames> };
