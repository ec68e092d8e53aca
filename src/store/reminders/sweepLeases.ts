import { LeaseLost } from '../../runtime/heldLease.ts';
import type { SweepLeases } from '../../runtime/lease.ts';
import { instants } from '../database/clockBounds.ts';
import type { Executor } from '../database/executor.ts';

/**
 * Leases of sweeps in the database.
 *
 * @param isShared several instances may hold them
 */
export function sweepLeasesIn(db: Executor, isShared: boolean): SweepLeases {
  const held = (name: string, token: string) =>
    db.updateTable('sweep_leases').where('name', '=', name).where('lease_token', '=', token);
  return {
    async acquire(name, token, now, until) {
      const { ahead } = instants(now);
      const lease = { lease_token: token, lease_until: until };
      const row = await db
        .insertInto('sweep_leases')
        .values({ name, ...lease })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(lease)
            .where((e) =>
              e.or([
                e('sweep_leases.lease_until', 'is', null),
                e('sweep_leases.lease_until', '<=', now),
                // A later end was written before the clock was set back, and is over.
                e('sweep_leases.lease_until', '>', ahead),
              ]),
            ),
        )
        .returning('name')
        .executeTakeFirst();
      return row !== undefined;
    },
    async renew(name, token, until) {
      const { numUpdatedRows } = await held(name, token).set({ lease_until: until }).executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async assertHeld(name, token) {
      const row = await db
        .selectFrom('sweep_leases')
        .select('name')
        .where('name', '=', name)
        .where('lease_token', '=', token)
        // Others wait with acquiring it until the transaction ends. Several transactions of one sweep do not wait for each other.
        .$if(isShared, (query) => query.forShare())
        .executeTakeFirst();
      if (row === undefined) throw new LeaseLost('The work no longer holds its lease.');
    },
    async release(name, token) {
      await held(name, token).set({ lease_token: null, lease_until: null }).execute();
    },
  };
}
