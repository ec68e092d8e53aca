import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import { migrate } from '../../../src/store/database/migrate.ts';
import type { Schema } from '../../../src/store/database/schema.ts';
import { dataMap } from '../../../src/store/erasure/dataMap.ts';
import { postgresDialect } from '../../../src/store/postgres/postgres.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { tablesOf } from '../migrations/tablesOf.ts';

/** Tables that hold something of people and are left as they are for one of the two, and why. */
const left: Readonly<Record<string, string>> = {
  'settings of a tenant': 'the team’s own list of colleagues',
  'channels of a person': 'customers’ tenants only',
  'tenant_pauses of a person': 'a tenant only',
  'tenant_facts of a person': 'a tenant only',
  'allowed_tenants of a person': 'a tenant only',
  'draft_codes of a person': 'a hash, which goes with its draft',
};

describe('The map of personal data', () => {
  const holdsSomething = (columns: object) =>
    Object.values(columns).some((holding) => ['tenant', 'person', 'texts'].includes(holding));

  it('says how each table that holds something of a tenant or a person is erased', () => {
    const untouched = Object.entries(dataMap).flatMap(([table, { columns, tenant, person }]) => [
      ...(holdsSomething(columns) && tenant === 'none' ? [`${table} of a tenant`] : []),
      ...(holdsSomething(columns) && person === 'none' ? [`${table} of a person`] : []),
    ]);
    assert.deepEqual(untouched.toSorted(), Object.keys(left).toSorted());
  });
});

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`The map of personal data on ${dialect}`, function () {
    this.timeout(60_000);
    let server: TestPostgres | undefined;
    let db: Kysely<Schema>;

    before(async () => {
      server = dialect === 'postgres' ? await startPostgres() : undefined;
      db = new Kysely<Schema>({
        dialect:
          server === undefined ? nodeSqliteDialect(':memory:') : postgresDialect(await server.newDatabase()),
      });
      await migrate(db, dialect);
    });
    after(async () => {
      await db.destroy();
      await server?.stop();
    });

    it('names every table and column of the database, and no other', async () => {
      const found = [...(await tablesOf(db as unknown as Kysely<never>, dialect))].map(
        ([name, { columns }]) => [name, [...columns.keys()].toSorted()] as const,
      );
      const named = Object.entries(dataMap).map(
        ([name, { columns }]) => [name, Object.keys(columns).toSorted()] as const,
      );
      assert.ok(found.length > 20, 'tables are seen');
      assert.deepEqual(Object.fromEntries(named), Object.fromEntries(found));
    });
  });
}
