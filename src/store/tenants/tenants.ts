import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import type { AdminFact, TenantFacts } from '../../tenants/tenantFacts.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The directory's facts on a tenant, and when they were read: ISO 8601 UTC. */
export interface KeptFacts {
  readonly facts: TenantFacts;
  readonly readAt: string;
}

/** The directory's answer on a person's roles, and when it was read. */
export interface KeptAdmin {
  readonly admin: AdminFact;
  readonly readAt: string;
}

/** An operator's entry, with its last editor and time. */
export interface KeptEntry {
  readonly entry: TenantEntry;
  /** `operator` for the command line, else the id of the person who pressed the button. */
  readonly setBy: string;
  readonly setAt: string;
}

/** The records of tenants: the directory's facts for a while, the operator's entries until they are changed. Ids are lower case. */
export interface Tenants {
  findFacts(tenantId: string): Promise<KeptFacts | undefined>;
  saveFacts(facts: TenantFacts, readAt: string): Promise<void>;
  findAdmin(tenantId: string, personId: string): Promise<KeptAdmin | undefined>;
  saveAdmin(tenantId: string, personId: string, admin: AdminFact, readAt: string): Promise<void>;
  /** Deletes directory facts read before an instant: people's roles and tenants. */
  removeFindings(limits: { readonly rolesBefore: string; readonly factsBefore: string }): Promise<void>;
  findEntry(tenantId: string): Promise<TenantEntry | undefined>;
  /** By tenant id. */
  listEntries(): Promise<readonly KeptEntry[]>;
  saveEntry(entry: TenantEntry, setBy: string, setAt: string): Promise<void>;
  /** Returns whether it existed. */
  removeEntry(tenantId: string): Promise<boolean>;
}

/** Tenants in the database. */
export function tenantsIn(db: Executor): Tenants {
  return {
    async findFacts(tenantId) {
      const [row] = (await findFacts(db, { tenantId })).rows;
      return row && { facts: JSON.parse(row.body) as TenantFacts, readAt: row.read_at };
    },
    async saveFacts(facts, readAt) {
      const values = { body: JSON.stringify(facts), read_at: readAt };
      await db
        .insertInto('tenant_facts')
        .values({ tenant_id: facts.tenantId, ...values })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
        .execute();
    },
    async findAdmin(tenantId, personId) {
      const [row] = (await findAdmin(db, { tenantId, personId })).rows;
      return row && { admin: JSON.parse(row.body) as AdminFact, readAt: row.read_at };
    },
    async saveAdmin(tenantId, personId, admin, readAt) {
      const values = { body: JSON.stringify(admin), read_at: readAt };
      await db
        .insertInto('tenant_admins')
        .values({ tenant_id: tenantId, person_id: personId, ...values })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(values))
        .execute();
    },
    async removeFindings({ rolesBefore, factsBefore }) {
      await db.deleteFrom('tenant_admins').where('read_at', '<', rolesBefore).execute();
      await db.deleteFrom('tenant_facts').where('read_at', '<', factsBefore).execute();
    },
    async findEntry(tenantId) {
      const [row] = (await findEntry(db, { tenantId })).rows;
      return row && (JSON.parse(row.body) as TenantEntry);
    },
    async listEntries() {
      const rows = await db.selectFrom('tenant_entries').selectAll().orderBy('tenant_id').execute();
      return rows.map((row) => ({
        entry: JSON.parse(row.body) as TenantEntry,
        setBy: row.set_by,
        setAt: row.set_at,
      }));
    },
    async saveEntry(entry, setBy, setAt) {
      const values = { body: JSON.stringify(entry), set_by: setBy, set_at: setAt };
      await db
        .insertInto('tenant_entries')
        .values({ tenant_id: entry.tenantId, ...values })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
        .execute();
    },
    async removeEntry(tenantId) {
      const { numDeletedRows } = await db
        .deleteFrom('tenant_entries')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

const findFacts = preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
  db.selectFrom('tenant_facts').select(['body', 'read_at']).where('tenant_id', '=', tenantId),
);

const findAdmin = preparedQuery((db, { tenantId, personId }: Record<'tenantId' | 'personId', string>) =>
  db
    .selectFrom('tenant_admins')
    .select(['body', 'read_at'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId),
);

const findEntry = preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
  db.selectFrom('tenant_entries').select('body').where('tenant_id', '=', tenantId),
);
