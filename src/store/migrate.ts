import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as first from './migrations/001-first.ts';
import * as cardPosts from './migrations/002-card-posts.ts';
import * as tenants from './migrations/003-tenants.ts';
import * as disputes from './migrations/004-disputes.ts';
import * as representatives from './migrations/005-representatives.ts';
import * as consentOffers from './migrations/006-consent-offers.ts';
import * as roomTaken from './migrations/007-room-taken.ts';
import * as inbox from './migrations/008-inbox.ts';
import * as fewerPages from './migrations/009-fewer-pages.ts';
import * as calendarEvents from './migrations/010-calendar-events.ts';
import * as outages from './migrations/011-outages.ts';
import * as pages from './migrations/012-pages.ts';
import * as allowedTenants from './migrations/015-allowed-tenants.ts';
import type { Schema } from './schema.ts';

type MigrationStep = { readonly up: (db: Kysely<never>, dialect: 'sqlite' | 'postgres') => Promise<void> };

/** Every migration ever released, by name, in order. A released one is never changed: a change is a new one. */
const steps: Readonly<Record<string, MigrationStep>> = {
  '001-first': first,
  '002-card-posts': cardPosts,
  '003-tenants': tenants,
  '004-disputes': disputes,
  '005-representatives': representatives,
  '006-consent-offers': consentOffers,
  '007-room-taken': roomTaken,
  '008-inbox': inbox,
  '009-fewer-pages': fewerPages,
  '010-calendar-events': calendarEvents,
  '011-outages': outages,
  '012-pages': pages,
  '015-allowed-tenants': allowedTenants,
};

/** A database that can't be brought to this version; the message says what to do. */
export class MigrationError extends Error {
  readonly code = 'MIGRATION';
}

/**
 * Brings the database to this version of the product. Throws {@link MigrationError} for a database that a newer version has written,
 * which is left untouched.
 */
export async function migrate(db: Kysely<Schema>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, { up }]): [string, Migration] => [
      name,
      { up: (executor) => up(executor as Kysely<never>, dialect) },
    ]),
  );
  await refuseNewer(db);
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error !== undefined)
    throw new MigrationError('The database could not be brought to this version.', { cause: error });
}

/** How a database stands beside this version: names of migrations that it lacks, and of those that only a newer version knows. */
export interface MigrationStanding {
  readonly missing: readonly string[];
  readonly newer: readonly string[];
}

/** Looks at how a database stands, and changes nothing. */
export async function migrationStanding(db: Kysely<Schema>): Promise<MigrationStanding> {
  const applied = await appliedTo(db);
  return {
    missing: Object.keys(steps).filter((name) => !applied.includes(name)),
    newer: applied.filter((name) => !(name in steps)),
  };
}

async function appliedTo(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const { newer } = await migrationStanding(db);
  if (newer.length > 0) {
    throw new MigrationError(
      `The database was written by a newer version (${newer.join(', ')}). ` +
        'Start that version, or restore the copy made before the upgrade. Nothing was changed.',
    );
  }
}
