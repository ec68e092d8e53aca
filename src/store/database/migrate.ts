import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as first from '../migrations/001-first.ts';
import * as cardPosts from '../migrations/002-card-posts.ts';
import * as tenants from '../migrations/003-tenants.ts';
import * as disputes from '../migrations/004-disputes.ts';
import * as representatives from '../migrations/005-representatives.ts';
import * as consentOffers from '../migrations/006-consent-offers.ts';
import * as roomTaken from '../migrations/007-room-taken.ts';
import * as inbox from '../migrations/008-inbox.ts';
import * as fewerPages from '../migrations/009-fewer-pages.ts';
import * as calendarEvents from '../migrations/010-calendar-events.ts';
import * as outages from '../migrations/011-outages.ts';
import * as pages from '../migrations/012-pages.ts';
import * as compatibility from '../migrations/013-compatibility.ts';
import * as allowedTenants from '../migrations/015-allowed-tenants.ts';
import * as eventKeys from '../migrations/016-event-keys.ts';
import * as absences from '../migrations/017-absences.ts';
import * as requestPeople from '../migrations/018-request-people.ts';
import * as requestCodes from '../migrations/019-request-codes.ts';
import * as openOfTenant from '../migrations/020-open-of-tenant.ts';
import * as erasures from '../migrations/025-erasures.ts';
import * as requestsByAge from '../migrations/026-requests-by-age.ts';
import * as channels from '../migrations/030-channels.ts';
import * as search from '../migrations/031-search.ts';
import * as channelOfRequest from '../migrations/035-channel-of-request.ts';
import * as boundedWork from '../migrations/038-bounded-work.ts';
import * as reminders from '../migrations/040-reminders.ts';
import * as channelSummaries from '../migrations/044-channel-summaries.ts';
import * as meetingChanges from '../migrations/050-meeting-changes.ts';
import * as eventSequence from '../migrations/060-event-sequence.ts';
import * as erasureProgress from '../migrations/065-erasure-progress.ts';
import * as sweepLeases from '../migrations/066-sweep-leases.ts';
import * as searchInChannels from '../migrations/067-search-in-channels.ts';
import * as wordsInBlocks from '../migrations/069-words-in-blocks.ts';
import * as channelMoves from '../migrations/070-channel-moves.ts';
import * as eventReadings from '../migrations/071-event-readings.ts';
import * as eventGuests from '../migrations/075-event-guests.ts';
import * as searchInLargerBlocks from '../migrations/077-search-in-larger-blocks.ts';
import * as requestNames from '../migrations/078-request-names.ts';
import * as searchFilters from '../migrations/080-search-filters.ts';
import * as replacedMoves from '../migrations/083-replaced-moves.ts';
import * as absenceSequence from '../migrations/086-absence-sequence.ts';
import { migrationLock } from '../postgres/serverAdapter.ts';
import type { Dialect, Executor } from './executor.ts';
import type { Schema } from './schema.ts';
import { declarations, declareUsable } from './schemaCompatibility.ts';

/** One change of the tables. */
export interface MigrationStep {
  readonly up: (db: Kysely<never>, dialect: Dialect) => Promise<void>;
  /**
   * The oldest migration that a program must know to work beside this one; absent for a migration that only adds: every earlier program
   * works beside it. A migration that removes something names the migration since which no program uses it: CONTRIBUTING.md, "Database
   * changes".
   */
  readonly usableFrom?: string;
}

/** Migrations by name, in order. */
export type MigrationSteps = Readonly<Record<string, MigrationStep>>;

/** Every migration ever released. A released one is never changed: a change is a new one. */
export const migrationSteps: MigrationSteps = {
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
  '013-compatibility': compatibility,
  '015-allowed-tenants': allowedTenants,
  '016-event-keys': eventKeys,
  '017-absences': absences,
  '018-request-people': requestPeople,
  '019-request-codes': requestCodes,
  '020-open-of-tenant': openOfTenant,
  '025-erasures': erasures,
  '026-requests-by-age': requestsByAge,
  '030-channels': channels,
  '031-search': search,
  '035-channel-of-request': channelOfRequest,
  '038-bounded-work': boundedWork,
  '040-reminders': reminders,
  '044-channel-summaries': channelSummaries,
  '050-meeting-changes': meetingChanges,
  '060-event-sequence': eventSequence,
  '065-erasure-progress': erasureProgress,
  '066-sweep-leases': sweepLeases,
  '067-search-in-channels': searchInChannels,
  '069-words-in-blocks': wordsInBlocks,
  '070-channel-moves': channelMoves,
  '071-event-readings': eventReadings,
  '075-event-guests': eventGuests,
  '077-search-in-larger-blocks': searchInLargerBlocks,
  '078-request-names': requestNames,
  '080-search-filters': searchFilters,
  '083-replaced-moves': replacedMoves,
  '086-absence-sequence': absenceSequence,
};

/** How to migrate. */
export interface MigrateOptions {
  /** The caller has begun a transaction on the only connection, and ends it. */
  readonly isInTransaction?: boolean;
  readonly onProgress?: OnMigration | undefined;
}

/** Told of a migration: another instance migrates, and this one waits; it begins so many migrations; they are done. */
export type OnMigration = (
  progress: { readonly is: 'waiting' | 'done' } | { readonly is: 'begun'; readonly missing: number },
) => void;

/** A database that can't be migrated to this version. The message gives the remedy. */
export class MigrationError extends Error {
  readonly code = 'MIGRATION';
}

/**
 * Migrates the database to this version of the product. A database that a newer version has written is left unchanged. It is used if each
 * migration that this version does not know declares that it can be, and refused with a {@link MigrationError} otherwise.
 *
 * @param steps the program's migrations; another version's in a test, or while an older database is moved
 */
export async function migrate(
  db: Kysely<Schema>,
  dialect: Dialect,
  steps: MigrationSteps = migrationSteps,
  { isInTransaction = false, onProgress = () => undefined }: MigrateOptions = {},
): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]): [string, Migration] => [
      name,
      {
        async up(executor) {
          await step.up(executor as Kysely<never>, dialect);
          await declareUsable(executor as Kysely<Schema>, name, step.usableFrom);
        },
      },
    ]),
  );
  if (await isNewerAndUsable(db, steps)) return;
  const migrateWith = async (executor: Executor) => {
    if (dialect === 'postgres' && !isInTransaction) await waitForOthers(executor, onProgress);
    const { missing } = await migrationStanding(executor, steps);
    if (missing.length > 0) onProgress({ is: 'begun', missing: missing.length });
    const { error } = await new Migrator({
      db: executor,
      provider: { getMigrations: async () => migrations },
      // Branches are merged in a different order than they were numbered in.
      allowUnorderedMigrations: true,
      disableTransactions: isInTransaction,
    }).migrateToLatest();
    if (error !== undefined) throw error;
    if (missing.length > 0) onProgress({ is: 'done' });
  };
  const error = await (dialect === 'postgres' && !isInTransaction
    ? db.transaction().execute(migrateWith)
    : migrateWith(db)
  ).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (error === undefined) return;
  // A newer version may have migrated it in the meantime.
  if (await isNewerAndUsable(db, steps)) return;
  throw new MigrationError('The database could not be migrated to this version.', { cause: error });
}

/** Locks the migration of several instances that start at once: one of them migrates, and the others find it done. */
async function waitForOthers(db: Executor, onProgress: OnMigration): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${migrationLock}) as got`.execute(db);
  if (rows[0]?.got !== false) return;
  onProgress({ is: 'waiting' });
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(db);
}

/** The migrations of a database compared with this version's, by name. */
export interface MigrationStanding {
  /** The migrations that the database lacks. */
  readonly missing: readonly string[];
  /** The migrations that only a newer version knows. */
  readonly newer: readonly string[];
  /** The newer ones that this version can't work beside. */
  readonly unusable: readonly string[];
}

/** Reads the migration standing of a database, and changes nothing. */
export async function migrationStanding(
  db: Kysely<Schema>,
  steps: MigrationSteps = migrationSteps,
): Promise<MigrationStanding> {
  const applied = await appliedTo(db);
  const missing = Object.keys(steps).filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !(name in steps));
  if (newer.length === 0) return { missing, newer, unusable: [] };
  const declared = await declarations(db);
  const isUsable = (name: string) => {
    const usableFrom = declared.get(name);
    return usableFrom !== undefined && usableFrom in steps;
  };
  // If migrations are missing as well, two versions made the database together, and their parts can't be told apart.
  return { missing, newer, unusable: missing.length > 0 ? newer : newer.filter((name) => !isUsable(name)) };
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

/** Throws {@link MigrationError} if a newer version wrote it and this one can't use it. */
async function isNewerAndUsable(db: Kysely<Schema>, steps: MigrationSteps): Promise<boolean> {
  const { newer, unusable } = await migrationStanding(db, steps);
  if (unusable.length > 0) {
    throw new MigrationError(
      `The database was written by a newer version (${unusable.join(', ')}). ` +
        'Start that version, or restore the copy made before the upgrade. Nothing was changed.',
    );
  }
  return newer.length > 0;
}
