import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import sinon from 'sinon';
import type { Executor } from '../../src/store/database/executor.ts';
import { preparedQuery } from '../../src/store/database/preparedQuery.ts';
import type { Schema } from '../../src/store/database/schema.ts';
import { nodeSqliteDialect } from '../../src/store/sqlite/nodeSqlite.ts';

describe('A prepared query', () => {
  let db: Kysely<Schema>;
  const build = sinon.spy((on: Executor, { name }: { readonly name: string }) =>
    on.selectFrom('settings').select('value').where('name', '=', name).where('value', '!=', 'hidden'),
  );

  beforeEach(async () => {
    db = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    await db.schema.createTable('settings').addColumn('name', 'text').addColumn('value', 'text').execute();
    await db
      .insertInto('settings')
      .values([
        { name: 'a', value: 'one' },
        { name: 'b', value: 'two' },
        { name: 'c', value: 'hidden' },
      ])
      .execute();
    build.resetHistory();
  });
  afterEach(() => db.destroy());

  it('is built once, and run with each run’s own values, in a transaction or without one', async () => {
    const find = preparedQuery(build);
    const valuesOf = async (on: Executor, name: string) =>
      (await find(on, { name })).rows.map(({ value }) => value);
    assert.deepEqual(await valuesOf(db, 'a'), ['one']);
    assert.deepEqual(await db.transaction().execute((tx) => valuesOf(tx, 'b')), ['two']);
    assert.deepEqual(await valuesOf(db, 'c'), []);
    assert.equal(build.callCount, 1);
  });

  it('is built for each database: they speak differently', async () => {
    const find = preparedQuery(build);
    const other = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    await find(db, { name: 'a' });
    await assert.rejects(find(other, { name: 'a' }), /no such table/);
    assert.equal(build.callCount, 2);
    await other.destroy();
  });
});
