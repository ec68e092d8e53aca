import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import { migrate } from '../../../src/store/database/migrate.ts';
import type { Schema } from '../../../src/store/database/schema.ts';
import { dataMap } from '../../../src/store/erasure/dataMap.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';
import { settingsIn } from '../../../src/store/tenants/settings.ts';

const channel = { tenantId: 'service', channelId: '19:requests', teamId: '19:team' };
const moved = { ...channel, channelId: '19:moved' };
const french = { ...channel, channelId: '19:french', takes: { languages: ['fr'] } };
const boundAt = '2026-11-30T09:00:00.000Z';

describe('Channels beside a version that knows one channel only', () => {
  let db: Kysely<Schema>;

  beforeEach(async () => {
    db = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    await migrate(db, 'sqlite');
  });
  afterEach(() => db.destroy());

  const settings = () => settingsIn(db);
  /** As the other version does it. */
  const writes = async (name: string, value: object) => {
    await db.deleteFrom('settings').where('name', 'in', ['requestsChannel', 'unboundChannel']).execute();
    await db
      .insertInto('settings')
      .values({ name, value: JSON.stringify(value) })
      .execute();
  };
  const ids = async () => (await settings().channels()).map(({ channelId }) => channelId);

  it('that it binds takes all', async () => {
    await writes('requestsChannel', channel);
    const [only, ...others] = await settings().channels();
    assert.deepEqual([only?.channelId, only?.takes, others], [channel.channelId, { all: true }, []]);
  });

  it('that it moves takes the place of the default one, and the others stay', async () => {
    await writes('requestsChannel', channel);
    await settings().bindChannel({ ...french, boundAt });
    assert.deepEqual(await ids(), [channel.channelId, french.channelId]);
    await writes('requestsChannel', moved);
    assert.deepEqual(await ids(), [moved.channelId, french.channelId]);
    await settings().bindChannel({ ...french, takes: { languages: ['fr', 'ar'] }, boundAt });
    assert.deepEqual(await ids(), [moved.channelId, french.channelId], 'it stays so');
  });

  it('that it unbinds goes, and the next one is the default one', async () => {
    await writes('requestsChannel', channel);
    await settings().bindChannel({ ...french, boundAt });
    await writes('unboundChannel', { ...channel, reason: 'shared', at: boundAt });
    assert.deepEqual(await ids(), [french.channelId]);
    assert.equal((await settings().requestsChannel())?.channelId, french.channelId);
  });

  it('that is bound here is the one that it reads, if it is the default one', async () => {
    await settings().bindChannel({ ...french, boundAt });
    const row = await db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'requestsChannel')
      .executeTakeFirst();
    assert.deepEqual(JSON.parse(row?.value ?? ''), { ...channel, channelId: french.channelId });
  });
});

describe('A channel of a customer whose data are erased', () => {
  it('takes the others as before, and nothing names the customer', async () => {
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    try {
      await migrate(db, 'sqlite');
      const settings = settingsIn(db);
      await settings.bindChannel({ ...french, takes: { customers: ['contoso', 'fabrikam'] }, boundAt });
      const erase = dataMap.channels.tenant;
      assert.ok(typeof erase === 'function');
      await erase({ db, tenantId: 'contoso', until: '2026-11-29T09:00:00.000Z', keepsUndated: false });
      assert.deepEqual((await settings.channels())[0]?.takes, { customers: ['contoso', 'fabrikam'] });
      await erase({ db, tenantId: 'contoso', until: undefined, keepsUndated: false });
      assert.deepEqual((await settings.channels())[0]?.takes, { customers: ['fabrikam'] });
    } finally {
      await db.destroy();
    }
  });
});

describe('A database without the table of channels', () => {
  it('has the channel of its setting', async () => {
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(':memory:') });
    try {
      await migrate(db, 'sqlite');
      await db.schema.dropTable('channels').execute();
      const old = settingsIn(db, channel, { lacksChannels: true });
      assert.deepEqual(
        (await old.channels()).map(({ channelId }) => channelId),
        [channel.channelId],
      );
      await assert.rejects(settingsIn(db, channel).channels(), /channels/);
    } finally {
      await db.destroy();
    }
  });
});
