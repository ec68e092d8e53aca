import { MoveError } from './moveError.ts';

/**
 * The kind of a column, as PostgreSQL has it. `integer` has 32 bits, `bigInteger` 64. `words` is a column of full-text search: a `tsvector`,
 * or a column of FTS5.
 */
export type ColumnKind = 'integer' | 'bigInteger' | 'text' | 'words';

/** A column of a table that is moved. */
export interface MovedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly mayBeNull: boolean;
}

/** A table that is moved, with the columns in PostgreSQL's order. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly MovedColumn[];
}

/** The names of a table's columns, by the table's name. */
export type ColumnNames = ReadonlyMap<string, readonly string[]>;

/** The migrator's own tables: the move runs the migrations in the target itself. */
export const migratorTables = ['kysely_migration', 'kysely_migration_lock'];

/**
 * The tables to move, by name. The kinds of the columns come from PostgreSQL, because SQLite takes any value in any column.
 *
 * @throws MoveError if SQLite has other tables or columns: somebody changed them by hand
 */
export function tablesToMove(postgres: readonly MovedTable[], sqlite: ColumnNames): readonly MovedTable[] {
  const byName = new Map(postgres.map((table) => [table.name, table]));
  for (const name of new Set([...byName.keys(), ...sqlite.keys()])) {
    const one = byName.get(name)?.columns.map((column) => column.name) ?? [];
    const other = sqlite.get(name) ?? [];
    if (one.toSorted().join() !== other.toSorted().join()) {
      throw new MoveError(
        `The table ${name} differs from the one of this version. Remove what was added by hand, and try again.`,
      );
    }
  }
  return postgres.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** An SQL identifier in quotes. Both databases write it so. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
