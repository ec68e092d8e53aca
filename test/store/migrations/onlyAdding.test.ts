import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { migrate, migrationSteps } from '../../../src/store/database/migrate.ts';
import type { Schema } from '../../../src/store/database/schema.ts';
import { postgresDialect } from '../../../src/store/postgres/postgres.ts';
import { nodeSqliteDialect } from '../../../src/store/sqlite/nodeSqlite.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { tablesOf, takenAway } from './tablesOf.ts';

/** The last one of version 0b79a9a. Later versions must be able to run beside it. */
const lastBefore = '010-calendar-events';
const names = Object.keys(migrationSteps);
const since = names.slice(names.indexOf(lastBefore) + 1);
/** The statements that version 0b79a9a sends while it works: recorded while its own tests ran. */
const statements = JSON.parse(
  readFileSync(new URL('./statements-0b79a9a.json', import.meta.url), 'utf8'),
) as Readonly<Record<'sqlite' | 'postgres', readonly string[]>>;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`The migrations since version 0b79a9a on ${dialect}`, function () {
    this.timeout(60_000);
    let server: TestPostgres | undefined;
    let db: Kysely<never>;

    before(async () => {
      server = dialect === 'postgres' ? await startPostgres() : undefined;
    });
    after(() => server?.stop());
    beforeEach(async () => {
      db = new Kysely<never>({
        dialect:
          server === undefined ? nodeSqliteDialect(':memory:') : postgresDialect(await server.newDatabase()),
      });
    });
    afterEach(() => db.destroy());

    const upTo = (name: string) =>
      Object.fromEntries(names.slice(0, names.indexOf(name) + 1).map((each) => [each, migrationSteps[each]]));
    const bring = (steps: object) =>
      migrate(db as unknown as Kysely<Schema>, dialect, steps as typeof migrationSteps);

    it('only add: a program from before each of them can go on, unless it declares otherwise', async () => {
      await bring(upTo(lastBefore));
      let before = await tablesOf(db, dialect);
      assert.ok(before.size > 15, 'tables are seen');
      for (const name of since) {
        await bring(upTo(name));
        const after = await tablesOf(db, dialect);
        if (migrationSteps[name]?.usableFrom === undefined)
          assert.deepEqual(takenAway(before, after), [], name);
        before = after;
      }
    });

    for (const [change, statement, told] of [
      ['drops a table', 'drop table settings', /^settings is gone$/],
      ['drops a column', 'alter table people drop column language', /^people\.language is gone$/],
      [
        'renames a column',
        'alter table people rename column language to tongue',
        /^people\.language is gone$/,
      ],
      [
        'asks for a new value',
        `alter table settings add column by_whom ${dialect === 'sqlite' ? "text not null default ''" : 'text not null'}`,
        dialect === 'sqlite' ? undefined : /^settings\.by_whom is new and must be given$/,
      ],
      [
        'refuses what was taken',
        'create unique index one_value on settings (value)',
        /^settings has a new rule: /,
      ],
      ['adds a column that may be left out', 'alter table settings add column by_whom text', undefined],
      [
        'adds a unique column that may be left out',
        'alter table settings add column by_whom text; create unique index one_by_whom on settings (value, by_whom)',
        undefined,
      ],
      ['adds a table', 'create table more (id text primary key)', undefined],
      ['adds an index', 'create index by_value on settings (value)', undefined],
    ] as const) {
      it(`are judged rightly: one that ${change}`, async () => {
        await bring(upTo(lastBefore));
        const before = await tablesOf(db, dialect);
        for (const each of statement.split('; ')) await sql.raw(each).execute(db);
        const found = takenAway(before, await tablesOf(db, dialect));
        if (told === undefined) assert.deepEqual(found, []);
        else assert.match(found[0] ?? '', told);
      });
    }

    it('leave every statement of version 0b79a9a valid', async () => {
      await bring(migrationSteps);
      assert.ok(statements[dialect].length > 100);
      for (const [index, statement] of statements[dialect].entries()) {
        const check = dialect === 'sqlite' ? `explain ${statement}` : `prepare s${index} as ${statement}`;
        await sql
          .raw(check)
          .execute(db)
          .catch((error: unknown) => assert.fail(`${statement}: ${error}`));
      }
    });
  });
}
