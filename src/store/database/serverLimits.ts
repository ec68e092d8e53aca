import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** How many connections a PostgreSQL server lets a user open. */
export interface ServerLimits {
  /** The smallest of the limits below. */
  readonly available: number;
  /** The limit that applies, such as `max_connections = 50, 15 of them reserved`. */
  readonly because: string;
}

interface Row {
  readonly most: number;
  readonly for_superusers: number;
  readonly for_reserved_role: number;
  readonly may_use_reserved: boolean;
  readonly role: number;
  readonly database: number;
}

/**
 * Reads the server's limits: `max_connections` less the slots that it reserves for superusers and, from version 16 on, for the role
 * `pg_use_reserved_connections`; the user's own limit and the database's, if they have one. A pooler in front may have others.
 */
export async function serverLimits(db: Kysely<Schema>): Promise<ServerLimits> {
  const { rows } = await sql<Row>`
    select current_setting('max_connections')::int as most,
      current_setting('superuser_reserved_connections')::int as for_superusers,
      coalesce(current_setting('reserved_connections', true), '0')::int as for_reserved_role,
      rolsuper or exists (
        select 1 from pg_roles as reserved
        where reserved.rolname = 'pg_use_reserved_connections' and pg_has_role(mine.oid, reserved.oid, 'usage')
      ) as may_use_reserved,
      rolconnlimit as role, datconnlimit as database
    from pg_roles as mine, pg_database
    where mine.rolname = current_user and datname = current_database()`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The server does not know its own user.');
  // A superuser could use the connections reserved for superusers. Then nobody else could connect to fix anything.
  const reserved = row.for_superusers + (row.may_use_reserved ? 0 : row.for_reserved_role);
  const limits: readonly ServerLimits[] = [
    {
      available: row.most - reserved,
      because: `max_connections = ${row.most}, ${reserved} of them reserved`,
    },
    ...(row.role < 0 ? [] : [{ available: row.role, because: `the user's own limit is ${row.role}` }]),
    ...(row.database < 0
      ? []
      : [{ available: row.database, because: `the database's own limit is ${row.database}` }]),
  ];
  return limits.reduce((least, limit) => (limit.available < least.available ? limit : least));
}
