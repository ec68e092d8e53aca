import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import { migrate } from '../../../src/store/database/migrate.ts';
import { postgresDialect } from '../../../src/store/database/postgres.ts';
import type { Schema } from '../../../src/store/database/schema.ts';
import { dataMap } from '../../../src/store/erasure/dataMap.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { tablesOf } from '../migrations/tablesOf.ts';

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
