import { sql } from 'kysely';
import type { Outbox } from '../delivery/outbox.ts';
import { type Executor, inTransaction } from './executor.ts';
import { dueRecipients, forKinds } from './outboxQueries.ts';
import { preparedQuery } from './preparedQuery.ts';

/** Whose turn it is to deliver to which recipient: that part of the outbox. */
export type DeliverySlots = Pick<Outbox, 'claimRecipients' | 'renew' | 'release'>;

/** Slots in the database: several processes deliver. */
export function sharedSlots(db: Executor): DeliverySlots {
  return {
    claimRecipients: (token, now, until, limit, only) =>
      inTransaction(db, async (tx) => {
        const rows = await tx
          .selectFrom('delivery_slots as s')
          .innerJoin(dueRecipients(tx, now, only).as('due'), 'due.recipient_key', 's.recipient_key')
          .select('s.recipient_key')
          .where((e) => e.or([e('s.lease_until', 'is', null), e('s.lease_until', '<=', now)]))
          .orderBy('due.since')
          .limit(limit)
          // Rows that another instance is taking at this moment are left to it.
          .forUpdate('s')
          .skipLocked()
          .execute();
        const keys = rows.map((row) => row.recipient_key);
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

/** Slots of the only process that delivers, in its memory: what it held ends with it. Answers with them for an executor. */
export function ownSlots(): (db: Executor) => DeliverySlots {
  const taken = new Map<string, { readonly token: string; readonly until: string }>();
  const isToken = (recipientKey: string, token: string) => taken.get(recipientKey)?.token === token;
  return (db) => ({
    async claimRecipients(token, now, until, limit, only) {
      const { rows } = await waitedLongest(only)(db, { now });
      const keys = rows
        .map((row) => row.recipient_key)
        .filter((key) => (taken.get(key)?.until ?? '') <= now)
        .slice(0, limit);
      for (const key of keys) taken.set(key, { token, until });
      return keys;
    },
    async renew(recipientKey, token, until) {
      if (!isToken(recipientKey, token)) return false;
      taken.set(recipientKey, { token, until });
      return true;
    },
    async release(recipientKey, token) {
      if (isToken(recipientKey, token)) taken.delete(recipientKey);
    },
  });
}

/** More than are ever served at once. A bound value in place of the number would have SQLite prepare the query anew each time. */
const mostLookedAt = sql.lit(64);

const waitedLongest = forKinds((only) =>
  preparedQuery((db, { now }: { readonly now: string }) =>
    dueRecipients(db, now, only).orderBy('since').limit(mostLookedAt),
  ),
);
