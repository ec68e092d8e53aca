import type { Kysely } from 'kysely';
import type { PostgresOptions } from '../postgres/postgres.ts';
import type { EncodingFault } from './encodingFault.ts';
import type { Dialect } from './executor.ts';
import type { Schema } from './schema.ts';
import type { ServerLimits } from './serverLimits.ts';

/** A database that can't be opened. The message gives the remedy. */
export class StoreError extends Error {
  readonly code = 'STORE';
}

/** A database that is open. */
export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /**
   * The same database with relaxed durability: writes do not wait for the disk. A write survives the death of the process at once, and a
   * power cut some milliseconds later, in the order of writing. A database server makes no such difference here.
   */
  readonly relaxedDurability: Kysely<Schema>;
}

/** One kind of database. Nothing else in the product knows the kinds apart, but for the migrations and the shape of `DATABASE_URL`. */
export interface DatabaseAdapter {
  /** The SQL that migrations write for it. */
  readonly dialect: Dialect;
  /** The path of the file that is the database, or `:memory:`; undefined if it is on a server. */
  fileOf(url: string): string | undefined;
  /** Opens it, and makes its file if there is none. Throws {@link StoreError}. */
  open(url: string, connection: PostgresOptions): OpenDatabase;
  /** Opens it to be looked at: it makes nothing, and waits for a server only shortly. */
  openToInspect(url: string): Kysely<Schema>;
  /** Opens it for a migration, which may be silent for minutes on many rows. Absent: the usual connection has no limit. */
  openToMigrate?(url: string): Kysely<Schema>;
  /** The sentence for a database that could not be opened or migrated. It names no user and no password. */
  unusable(url: string, cause: unknown): string;
  /** The clock of a database that several processes share, in milliseconds since the epoch. Absent: one process has it to itself. */
  readonly clock?: (db: Kysely<Schema>) => Promise<number>;
  /** The fault of its encoding; absent if it has only one. */
  readonly encodingFault?: (db: Kysely<Schema>) => Promise<EncodingFault | undefined>;
  /** How many connections its server allows; absent if it has no server. */
  readonly limits?: (db: Kysely<Schema>) => Promise<ServerLimits>;
}
