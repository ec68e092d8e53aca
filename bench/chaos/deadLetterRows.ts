import { openDatabase } from '../../src/store/database/openDatabase.ts';

/** A dead letter: a notice that the product has given up. */
export interface DeadLetterRow {
  readonly id: string;
  readonly requestId: string | null;
  readonly kind: string;
  readonly eventId: string | null;
  /** The recipient's key in the outbox. */
  readonly recipient: string;
  /** `Unknown`: it may have arrived, and was posted as often as may be. */
  readonly code: string | null;
}

/** The dead letters in the outbox now. */
export async function deadLetterRows(databaseUrl: string): Promise<readonly DeadLetterRow[]> {
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
      recipient: row.recipient_key,
      code: row.last_code,
    }));
  } finally {
    await db.destroy();
  }
}

/**
 * A line in doubt that was posted as often as may be. Lines are not repeated after that, because their request's card shows the same
 * facts.
 */
export function isLineInDoubt({ kind, code }: DeadLetterRow): boolean {
  return (kind === 'eventLine' || kind === 'groupLine') && code === 'Unknown';
}
