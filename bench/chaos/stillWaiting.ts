import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database/openDatabase.ts';

/**
 * The outbox's undelivered notices, for people who look for the cause: nothing is judged by them. A database that has no such table any
 * more says so.
 */
export async function stillWaiting(databaseUrl: string): Promise<readonly string[]> {
  try {
    const { db } = await openDatabase(databaseUrl);
    try {
      const { rows } = await sql<
        Record<string, unknown>
      >`select * from outbox where state <> 'delivered'`.execute(db);
      return rows.slice(0, 50).map((row) => JSON.stringify(row));
    } finally {
      await db.destroy();
    }
  } catch (error) {
    return [`The outbox could not be read: ${error instanceof Error ? error.message : error}`];
  }
}
