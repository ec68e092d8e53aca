import type { Outbox, RecipientKind } from '../../delivery/outbox/outbox.ts';
import { LeaseLost } from '../../runtime/heldLease.ts';
import { instants } from '../database/clockBounds.ts';
import { exactlyOne } from '../database/exactlyOne.ts';
import { type Executor, inTransaction } from '../database/executor.ts';
import { preparedWrite } from '../database/preparedQuery.ts';
import { dueAtOnce, dueBatch, firstDueBatch } from './outboxQueries.ts';

/** The part of the outbox that leases recipients for delivery. */
export type RecipientLeases = Pick<Outbox, 'claimRecipients' | 'renew' | 'assertHeld' | 'release'>;

/** Leases in the database: several processes deliver. */
export function sharedSlots(db: Executor): RecipientLeases {
  return {
    claimRecipients: (token, now, until, limit, only, except = none) =>
      inTransaction(db, async (tx) => {
        const keys: string[] = [];
        for await (const due of dueRecipients(tx, now, only)) {
          const candidates = due.filter((key) => !except.has(key));
          // Only as many are locked as are wanted: other instances take the others.
          for (let at = 0; at < candidates.length && keys.length < limit; ) {
            const wanted = candidates.slice(at, at + limit - keys.length);
            at += wanted.length;
            keys.push(...(await lockFree(tx, wanted, now)));
          }
          if (keys.length >= limit) break;
        }
        if (keys.length === 0) return [];
        await tx
          .updateTable('delivery_slots')
          .set({ lease_token: token, lease_until: until })
          .where('recipient_key', 'in', keys)
          .execute();
        return keys;
      }),
    async renew(recipientKey, token, until) {
      const { numUpdatedRows } = await db
        .updateTable('delivery_slots')
        .set({ lease_until: until })
        .where('recipient_key', '=', recipientKey)
        .where('lease_token', '=', token)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async assertHeld(recipientKey, token) {
      await assertHeld(db, { recipientKey, token });
    },
    async release(recipientKey, token) {
      await db
        .updateTable('delivery_slots')
        .set({ lease_token: null, lease_until: null })
        .where('recipient_key', '=', recipientKey)
        .where('lease_token', '=', token)
        .execute();
    },
  };
}

const none: ReadonlySet<string> = new Set();

const assertHeld = preparedWrite((db, { recipientKey, token }: Record<'recipientKey' | 'token', string>) =>
  db
    .selectFrom((e) =>
      e
        .selectFrom('delivery_slots')
        .select('recipient_key')
        .where('recipient_key', '=', recipientKey)
        .where('lease_token', '=', token)
        // Others wait with claiming it until the transaction ends.
        .forShare()
        .as('held'),
    )
    .select(exactlyOne.as('one')),
);

/** Locks the free rows, in the order given. Rows that another instance is claiming at this moment are skipped. */
async function lockFree(tx: Executor, wanted: readonly string[], now: string): Promise<readonly string[]> {
  const { ahead } = instants(now);
  const rows = await tx
    .selectFrom('delivery_slots')
    .select('recipient_key')
    .where('recipient_key', 'in', [...wanted])
    .where((e) =>
      // No lease is longer than the bound. A later end was written before the clock was set back, and is over.
      e.or([e('lease_until', 'is', null), e('lease_until', '<=', now), e('lease_until', '>', ahead)]),
    )
    .forUpdate()
    .skipLocked()
    .execute();
  const free = new Set(rows.map((row) => row.recipient_key));
  return wanted.filter((key) => free.has(key));
}

/** Leases in the memory of the only process that delivers: they end with it. Returns the leases for an executor. */
export function ownSlots(): (db: Executor) => RecipientLeases {
  const taken = new Map<string, { readonly token: string; readonly until: string }>();
  const isToken = (recipientKey: string, token: string) => taken.get(recipientKey)?.token === token;
  return (db) => ({
    async claimRecipients(token, now, until, limit, only, except = none) {
      const { ahead } = instants(now);
      const isOver = (until: string) => until <= now || until > ahead;
      const keys: string[] = [];
      for await (const candidates of dueRecipients(db, now, only)) {
        // Checked and claimed without an await in between: another look may be in flight.
        const free = candidates.filter((key) => !except.has(key) && isOver(taken.get(key)?.until ?? ''));
        for (const key of free.slice(0, limit - keys.length)) {
          taken.set(key, { token, until });
          keys.push(key);
        }
        if (keys.length >= limit) break;
      }
      return keys;
    },
    async renew(recipientKey, token, until) {
      if (!isToken(recipientKey, token)) return false;
      taken.set(recipientKey, { token, until });
      return true;
    },
    async assertHeld(recipientKey, token) {
      if (!isToken(recipientKey, token)) throw new LeaseLost('The recipient has another worker.');
    },
    async release(recipientKey, token) {
      if (isToken(recipientKey, token)) taken.delete(recipientKey);
    },
  });
}

/**
 * Recipients with a due notice, the longest waiting first, in batches. A batch has only recipients that were in none before. The due
 * notices are read once at most: a batch begins where the previous one ended.
 */
async function* dueRecipients(
  db: Executor,
  now: string,
  only: RecipientKind | undefined,
): AsyncGenerator<readonly string[]> {
  const passed = new Set<string>();
  let { rows } = await firstDueBatch(only)(db, { now });
  for (;;) {
    const batch = new Set(rows.map((row) => row.recipient_key));
    if (batch.size > 0) yield [...batch];
    const last = rows.at(-1);
    if (last === undefined || rows.length < dueAtOnce) return;
    for (const key of batch) passed.add(key);
    const after = { dueAt: last.due_at, sequence: last.sequence };
    rows = await dueBatch(db, now, only, after, [...passed]).execute();
  }
}
