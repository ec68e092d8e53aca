import { existsSync } from 'node:fs';
import { Kysely } from 'kysely';
import type { Addresses } from '../delivery/address.ts';
import { addressesIn } from './addresses.ts';
import { allowedTenantsIn } from './allowedTenants.ts';
import { type MigrationStanding, migrationStanding } from './migrate.ts';
import { dialectOf } from './openDatabase.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { type ChannelBinding, type Settings, settingsIn } from './settings.ts';
import { nodeSqliteDialect } from './sqlite/nodeSqlite.ts';

/** A database looked at as it is: nothing is brought to this version, nothing is written. */
export interface InspectedDatabase {
  readonly standing: MigrationStanding;
  readonly settings: Settings;
  readonly addresses: Addresses;
  /** Ids of tenants that facts are kept of, those read last first. */
  tenantsWithFacts(most: number): Promise<readonly string[]>;
  /** The tenants that `npm run tenants -- allow` let in; none where the database is of a version that did not know them. */
  allowedTenants(): Promise<readonly string[]>;
  /** Writes, and takes it back: rejects where that can't be. */
  tryWriting(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database to look at it; undefined where there is none yet, which the first start makes. Rejects where it can't be reached or
 * is no database.
 *
 * @param url `sqlite:PATH` or `postgres://…`
 */
export async function inspectDatabase(
  url: string,
  now: () => string,
  defaultChannel?: ChannelBinding,
): Promise<InspectedDatabase | undefined> {
  const path = url.replace(/^sqlite:/, '');
  const isPostgres = dialectOf(url) === 'postgres';
  if (!isPostgres && !existsSync(path)) return undefined;
  const db = new Kysely<Schema>({
    dialect: isPostgres ? postgresDialect(url, () => undefined) : nodeSqliteDialect(path),
  });
  try {
    return inspected(db, await migrationStanding(db), now, defaultChannel);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}

class TakenBack extends Error {}

function inspected(
  db: Kysely<Schema>,
  standing: MigrationStanding,
  now: () => string,
  defaultChannel: ChannelBinding | undefined,
): InspectedDatabase {
  return {
    standing,
    settings: settingsIn(db, defaultChannel),
    addresses: addressesIn(db, now),
    async tenantsWithFacts(most) {
      const rows = await db
        .selectFrom('tenant_facts')
        .select('tenant_id')
        .orderBy('read_at', 'desc')
        .limit(most)
        .execute();
      return rows.map((row) => row.tenant_id);
    },
    allowedTenants: async () =>
      standing.missing.includes('015-allowed-tenants') ? [] : allowedTenantsIn(db).list(),
    async tryWriting() {
      const work = db.transaction().execute(async (transaction) => {
        // A table: an upgrade needs the right to make them.
        await transaction.schema.createTable('setup_check').addColumn('id', 'integer').execute();
        throw new TakenBack();
      });
      await work.catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    },
    close: () => db.destroy(),
  };
}
