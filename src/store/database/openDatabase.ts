import type { Kysely } from 'kysely';
import { openPatiently, type StartWait } from '../postgres/openPatiently.ts';
import type { PostgresOptions } from '../postgres/postgres.ts';
import { type DatabaseAdapter, type OpenDatabase, StoreError } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { MigrationError, migrate, migrationStanding, type OnMigration } from './migrate.ts';
import type { Schema } from './schema.ts';

/** How to open a database. */
export interface OpenOptions extends PostgresOptions {
  readonly onMigration?: OnMigration | undefined;
  /** Waits for a server that does not answer yet; absent, the first fault that the pool does not wait out ends it. */
  readonly startWait?: StartWait | undefined;
}

/** Opens a database by its address and migrates it to this version. Throws {@link StoreError} or {@link MigrationError}. */
export function openDatabase(url: string, options: OpenOptions = {}): Promise<OpenDatabase> {
  const { startWait, timers, random, onWait } = options;
  if (startWait === undefined) return openOnce(url, options);
  return openPatiently({ startWait, timers, random }, (onFault) =>
    openOnce(url, {
      ...options,
      onWait(fault, error) {
        onWait?.(fault, error);
        onFault(error);
      },
    }),
  );
}

async function openOnce(url: string, connection: OpenOptions): Promise<OpenDatabase> {
  const adapter = adapterOf(url);
  const opened = adapter.open(url, connection);
  const { db } = opened;
  try {
    await refuseEncoding(adapter, db);
    await migrateOn(adapter, url, db, connection.onMigration);
    return opened;
  } catch (cause) {
    await db.destroy().catch(() => undefined);
    if (cause instanceof StoreError) throw cause;
    if (cause instanceof MigrationError && cause.cause === undefined) throw cause;
    throw new StoreError(adapter.unusable(url, cause), { cause });
  }
}

/** Migrates over a connection of its own, if there is something to do and the usual one has not the patience for it. */
async function migrateOn(
  adapter: DatabaseAdapter,
  url: string,
  db: Kysely<Schema>,
  onProgress: OnMigration | undefined,
): Promise<void> {
  const { missing, newer } = await migrationStanding(db);
  const opened = missing.length > 0 && newer.length === 0 ? adapter.openToMigrate?.(url) : undefined;
  try {
    await migrate(opened ?? db, adapter.dialect, undefined, { onProgress });
  } finally {
    await opened?.destroy();
  }
}

/** Checked before anything is created in it: a database's encoding is chosen when it is created. */
async function refuseEncoding({ encodingFault }: DatabaseAdapter, db: Kysely<Schema>): Promise<void> {
  const fault = await encodingFault?.(db);
  if (fault !== undefined) throw new StoreError(`${fault.found} ${fault.mend}`);
}
