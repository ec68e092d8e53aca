import type { Address, Addresses } from '../../delivery/outbox/address.ts';
import type { PersonalChats } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';

/** Addresses of people and channels in the database. */
export function addressesIn(db: Executor, now: () => string): Addresses {
  const find = async (tenantId: string, key: string): Promise<Address | undefined> => {
    const [row] = (await findByKey(db, { tenantId, key })).rows;
    return row === undefined ? undefined : parseAddress(row);
  };
  return {
    findPerson: (tenantId, personId) => find(tenantId, addressKey({ kind: 'person', personId })),
    findChannel: (tenantId, channelId) => find(tenantId, addressKey({ kind: 'channel', channelId })),
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
    async isTenantKnown(tenantId) {
      const row = await db
        .selectFrom('addresses')
        .select('key')
        .where('tenant_id', '=', tenantId)
        .where('key', 'like', 'person:%')
        .where('alive', '=', 1)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async save(address) {
      await save(db, {
        tenantId: address.tenantId,
        key: addressKey(address.target),
        body: JSON.stringify(address),
        alive: address.alive ? 1 : 0,
        now: now(),
      });
    },
    async markDead(address) {
      await db
        .updateTable('addresses')
        .set({ alive: 0 })
        .where('tenant_id', '=', address.tenantId)
        .where('key', '=', addressKey(address.target))
        .execute();
    },
  };
}

/** The chats of people with the bot, in the database. */
export function personalChatsIn(db: Executor): PersonalChats {
  return {
    async listOf(tenantId, most) {
      const rows = await db
        .selectFrom('addresses')
        .select('key')
        .where('tenant_id', '=', tenantId)
        .where('key', '>=', personPrefix)
        .where('key', '<', `${personPrefix}\u{10FFFF}`)
        .where('alive', '=', 1)
        .orderBy('updated_at', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ key }) => key.slice(personPrefix.length));
    },
    async isKnown({ tenantId, personId }) {
      const [row] = (await findByKey(db, { tenantId, key: addressKey({ kind: 'person', personId }) })).rows;
      return row?.alive === 1;
    },
    async zoneOf({ tenantId, personId }) {
      const [row] = (await findByKey(db, { tenantId, key: addressKey({ kind: 'person', personId }) })).rows;
      return row && parseAddress(row).timeZone;
    },
  };
}

const findByKey = preparedQuery((db, { tenantId, key }: Record<'tenantId' | 'key', string>) =>
  db
    .selectFrom('addresses')
    .select(['body', 'alive'])
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key),
);

type Columns = Record<'tenantId' | 'key' | 'body' | 'now', string> & { readonly alive: number };

const save = preparedWrite((db, { tenantId, key, body, alive, now }: Columns) => {
  const changed = { body, alive, updated_at: now };
  return db
    .insertInto('addresses')
    .values({ tenant_id: tenantId, key, ...changed })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doUpdateSet(changed));
});

/** The beginning of the key of a person's address. */
const personPrefix = 'person:';

/** The key of an address in its tenant. */
export function addressKey(target: Address['target']): string {
  return target.kind === 'person' ? `person:${target.personId}` : `channel:${target.channelId}`;
}

/** Reads an address from its row. */
export function parseAddress({ body, alive }: { body: string; alive: number }): Address {
  return { ...(JSON.parse(body) as Address), alive: alive === 1 };
}
