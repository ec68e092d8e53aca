import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** The encoding of a PostgreSQL database that can't store every text, and the remedy. */
export interface EncodingFault {
  readonly found: string;
  readonly mend: string;
}

/**
 * Undefined if a PostgreSQL database is in UTF-8. In any other encoding it starts and migrates, and fails at the first name with letters
 * that the encoding does not have (22P05). SQL_ASCII checks nothing, and sorts and compares bytes.
 */
export async function encodingFault(db: Kysely<Schema>): Promise<EncodingFault | undefined> {
  const { rows } = await sql<{
    encoding: string;
    name: string;
  }>`select current_setting('server_encoding') as encoding, current_database() as name`.execute(db);
  const [{ encoding, name } = { encoding: 'unknown', name: '' }] = rows;
  if (encoding === 'UTF8') return undefined;
  return {
    found: `The database ${name} is in the encoding ${encoding}, which can't store every name. It must be in UTF8.`,
    mend:
      `Create a new database (create database NAME encoding 'UTF8' template template0), ` +
      'copy what is in the old one with pg_dump and psql, and set DATABASE_URL to it.',
  };
}
