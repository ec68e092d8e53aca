import assert from 'node:assert/strict';
import { Kysely, sql } from 'kysely';
import { postgresDialect } from '../../src/store/postgres/postgres.ts';
import { nodeSqliteDialect } from '../../src/store/sqlite/nodeSqlite.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';

const beyond = 2n ** 63n;

for (const database of ['SQLite', 'PostgreSQL'] as const) {
  describe(`A value bound on ${database}`, function () {
    this.timeout(60_000);
    let server: TestPostgres | undefined;
    let db: Kysely<never>;

    before(async () => {
      server = database === 'PostgreSQL' ? await startPostgres() : undefined;
    });
    after(() => server?.stop());
    beforeEach(async () => {
      const dialect =
        server === undefined ? nodeSqliteDialect(':memory:') : postgresDialect(await server.newDatabase());
      db = new Kysely<never>({ dialect });
      await sql`create table kept (label text, count integer, share double precision)`.execute(db);
    });
    afterEach(() => db.destroy());

    const keep = (label: unknown, count: unknown, share: unknown) =>
      sql`insert into kept (label, count, share) values (${label}, ${count}, ${share})`.execute(db);
    const kept = async () => {
      const { rows } = await sql<{ readonly label: string }>`select * from kept`.execute(db);
      return rows.map((row) => ({ ...row }));
    };

    it('comes back as it was', async () => {
      await keep('Nguyễn 中文 ไทย 𝔘 "’', -7, 0.25);
      await keep('', 2_147_483_647, -1e-9);
      await keep(null, null, null);
      assert.deepEqual(await kept(), [
        { label: 'Nguyễn 中文 ไทย 𝔘 "’', count: -7, share: 0.25 },
        { label: '', count: 2_147_483_647, share: -1e-9 },
        { label: null, count: null, share: null },
      ]);
    });

    it('that is a text which PostgreSQL can’t hold is stored and looked for as one that both hold', async () => {
      await keep('a\0b', null, null);
      await keep('half \uD83D', null, null);
      assert.deepEqual(
        (await kept()).map(({ label }) => label),
        ['ab', 'half \uFFFD'],
      );
      const { rows } = await sql`select * from kept where label in (${'a\0b'}, ${'half \uDC00'})`.execute(db);
      assert.equal(rows.length, 2);
    });

    it('that is an integer is one also in a column of texts', async () => {
      await keep(5, null, null);
      await keep(0, null, null);
      await keep(-0, null, null);
      await keep(12n, null, null);
      assert.deepEqual(
        (await kept()).map(({ label }) => label),
        ['5', '0', '0', '12'],
      );
    });

    for (const [name, value] of [
      ['undefined', undefined],
      ['an object', { a: 1 }],
      ['an array', ['a']],
      ['a date', new Date(0)],
      ['a symbol', Symbol('a')],
      ['NaN', Number.NaN],
      ['infinity', Number.POSITIVE_INFINITY],
      ['an integer that a number does not hold', 2 ** 53],
      ['an integer beyond 64 bits', beyond],
    ] as const) {
      it(`is refused where it is ${name}, wherever it stands, and nothing is written`, async () => {
        const refusal = { code: 'NOT_BINDABLE', message: /^Parameter \d of a statement can't be stored/ };
        await assert.rejects(keep(value, 1, 1), refusal);
        await assert.rejects(keep('a', value, 1), refusal);
        await assert.rejects(keep('a', 1, value), refusal);
        assert.deepEqual(await kept(), []);
      });
    }

    it('is refused where it is a boolean: a truth is 0 or 1 in every table', async () => {
      await assert.rejects(keep('a', true, 1));
      assert.deepEqual(await kept(), []);
    });
  });
}
