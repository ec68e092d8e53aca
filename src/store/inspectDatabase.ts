import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { ChannelBinding, Settings } from '../channels/settings.ts';
import type { Addresses } from '../delivery/outbox/address.ts';
import { adapterOf } from './database/adapters.ts';
import type { EncodingFault } from './database/encodingFault.ts';
import { type MigrationStanding, migrationStanding } from './database/migrate.ts';
import type { Schema } from './database/schema.ts';
import type { ServerLimits } from './database/serverLimits.ts';
import { addressesIn } from './delivery/addresses.ts';
import { allowedTenantsIn } from './tenants/allowedTenants.ts';
import { settingsIn } from './tenants/settings.ts';

/** A database for inspection only: it is not migrated, and nothing is written. */
export interface InspectedDatabase {
  readonly standing: MigrationStanding;
  /** The fault of its encoding; undefined if it is right. */
  readonly encodingFault: EncodingFault | undefined;
  /** How many connections its server accepts; undefined if it has no server. */
  readonly limits: ServerLimits | undefined;
  readonly settings: Settings;
  readonly addresses: Addresses;
  /** Ids of tenants with stored facts, the most recently read first. */
  tenantsWithFacts(most: number): Promise<readonly string[]>;
  /** The tenants that `npm run tenants -- allow` let in; none if the database is of a version without them. */
  allowedTenants(): Promise<readonly string[]>;
  /** The number of the latest request; 0 before the first one. */
  lastRequestNumber(): Promise<number>;
  /** Writes and rolls back; rejects if it can't write. */
  tryWriting(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database for inspection. Undefined if there is none yet: the first start makes it. Rejects if it can't be reached or is no
 * database.
 *
 * @param url `sqlite:PATH` or `postgres://…`
 */
export async function inspectDatabase(
  url: string,
  now: () => string,
  defaultChannel?: ChannelBinding,
): Promise<InspectedDatabase | undefined> {
  const { fileOf, openToInspect, encodingFault, limits } = adapterOf(url);
  const file = fileOf(url);
  if (file !== undefined && !existsSync(file)) return undefined;
  const db = openToInspect(url);
  try {
    const found = {
      standing: await migrationStanding(db),
      encodingFault: await encodingFault?.(db),
      limits: await limits?.(db),
    };
    return inspected(db, found, now, defaultChannel);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}

class TakenBack extends Error {}

function inspected(
  db: Kysely<Schema>,
  found: Pick<InspectedDatabase, 'standing' | 'encodingFault' | 'limits'>,
  now: () => string,
  defaultChannel: ChannelBinding | undefined,
): InspectedDatabase {
  return {
    ...found,
    settings: settingsIn(db, defaultChannel, {
      lacksChannels: found.standing.missing.includes('030-channels'),
    }),
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
      found.standing.missing.includes('015-allowed-tenants') ? [] : allowedTenantsIn(db).list(),
    async lastRequestNumber() {
      const row = await db
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'request')
        .executeTakeFirst();
      return row?.value ?? 0;
    },
    async tryWriting() {
      const work = db.transaction().execute(async (transaction) => {
        // It creates a table, because an upgrade needs the right to do so.
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
