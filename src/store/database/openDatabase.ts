import type { Kysely } from 'kysely';
import type { PostgresOptions } from '../postgres/postgres.ts';
import { type DatabaseAdapter, type OpenDatabase, StoreError } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { MigrationError, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

/** Opens a database by its address and migrates it to this version. Throws {@link StoreError} or {@link MigrationError}. */
export async function openDatabase(url: string, connection: PostgresOptions = {}): Promise<OpenDatabase> {
  const adapter = adapterOf(url);
  const opened = adapter.open(url, connection);
  const { db } = opened;
  try {
    await refuseEncoding(adapter, db);
    await migrate(db, adapter.dialect);
    return opened;
  } catch (cause) {
    await db.destroy().catch(() => undefined);
    if (cause instanceof StoreError) throw cause;
    if (cause instanceof MigrationError && cause.cause === undefined) throw cause;
    throw new StoreError(adapter.unusable(url, cause), { cause });
  }
}

/** Checked before anything is created in it: a database's encoding is chosen when it is created. */
async function refuseEncoding({ encodingFault }: DatabaseAdapter, db: Kysely<Schema>): Promise<void> {
  const fault = await encodingFault?.(db);
  if (fault !== undefined) throw new StoreError(`${fault.found} ${fault.mend}`);
}
