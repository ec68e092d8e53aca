import type { Address, Addresses } from '../delivery/address.ts';
import type { Executor } from './executor.ts';

/** Where people and channels can be reached, in the database. */
export function addressesIn(db: Executor, now: () => string): Addresses {
  const find = async (tenantId: string, key: string): Promise<Address | undefined> => {
    const row = await db
      .selectFrom('addresses')
      .select(['body', 'alive'])
      .where('tenant_id', '=', tenantId)
      .where('key', '=', key)
      .executeTakeFirst();
    return row === undefined ? undefined : { ...(JSON.parse(row.body) as Address), alive: row.alive === 1 };
  };
  return {
    findPerson: (tenantId, personId) => find(tenantId, `person:${personId}`),
    findChannel: (tenantId, channelId) => find(tenantId, `channel:${channelId}`),
    async lastServiceUrl(tenantId) {
      const row = await db
        .selectFrom('addresses')
        .select('body')
        .where('tenant_id', '=', tenantId)
        .orderBy('updated_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.body) as Address).serviceUrl;
    },
    async save(address) {
      const changed = { body: JSON.stringify(address), alive: address.alive ? 1 : 0, updated_at: now() };
      await db
        .insertInto('addresses')
        .values({ tenant_id: address.tenantId, key: keyOf(address), ...changed })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doUpdateSet(changed))
        .execute();
    },
    async markDead(address) {
      await db
        .updateTable('addresses')
        .set({ alive: 0 })
        .where('tenant_id', '=', address.tenantId)
        .where('key', '=', keyOf(address))
        .execute();
    },
  };
}

function keyOf({ target }: Address): string {
  return target.kind === 'person' ? `person:${target.personId}` : `channel:${target.channelId}`;
}
