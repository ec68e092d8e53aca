import { Kysely } from 'kysely';
import { postgresDialect, usualPatience } from '../postgres/postgres.ts';
import type { DatabaseAdapter } from './adapter.ts';
import { encodingFault } from './encodingFault.ts';
import type { Schema } from './schema.ts';
import { serverLimits } from './serverLimits.ts';
import { databaseTime } from './sharedClock.ts';

/** How long an inspection waits for a free slot, in milliseconds: a server that has none is something to tell. */
const shortPatienceMs = 2_000;

/** How long a statement of a migration may take, in milliseconds: an index of millions of rows takes minutes. */
const longestStatementMs = 3_600_000;

/** A PostgreSQL server; several processes share its databases. */
export const postgresDatabase: DatabaseAdapter = {
  dialect: 'postgres',
  fileOf: () => undefined,
  open(url, connection) {
    const dialect = postgresDialect(url, connection);
    return {
      db: new Kysely<Schema>({ dialect }),
      relaxedDurability: new Kysely<Schema>({ dialect: dialect.relaxedDurability() }),
    };
  },
  openToInspect(url) {
    const patience = { ...usualPatience, acquiring: shortPatienceMs };
    return new Kysely({ dialect: postgresDialect(url, { poolSize: 2, patience }) });
  },
  openToMigrate(url) {
    const patience = { ...usualPatience, silence: longestStatementMs };
    return new Kysely({ dialect: postgresDialect(url, { poolSize: 1, patience }) });
  },
  unusable: unreachable,
  clock: databaseTime,
  encodingFault,
  limits: serverLimits,
};

/** Names the server, never the user or the password. */
function unreachable(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return (
    `The database ${pathname.slice(1)} on ${hostname}:${port || '5432'} cannot be reached or brought to this version. ` +
    'Check DATABASE_URL, that the server runs, and that its user may create tables.'
  );
}
