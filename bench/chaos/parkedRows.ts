import { openDatabase } from '../../src/store/openDatabase.ts';

/** A notice that the product has given up, until an operator sends it again. */
export interface ParkedRow {
  readonly id: string;
  readonly requestId: string | null;
  readonly kind: string;
  readonly eventId: string | null;
  readonly toChannel: boolean;
  /** `Unknown`: it may have arrived, and was posted as often as may be. */
  readonly code: string | null;
}

/** What is parked in the outbox now. */
export async function parkedRows(databaseUrl: string): Promise<readonly ParkedRow[]> {
  const { db } = await openDatabase(databaseUrl);
  try {
    const rows = await db
      .selectFrom('outbox')
      .select(['id', 'request_id', 'kind', 'event_id', 'recipient_key', 'last_code'])
      .where('state', '=', 'parked')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      requestId: row.request_id,
      kind: row.kind,
      eventId: row.event_id,
      toChannel: row.recipient_key === 'channel:requests',
      code: row.last_code,
    }));
  } finally {
    await db.destroy();
  }
}
