import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { openStore } from '../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { searchContract } from './searchContract.ts';

const now = () => '2026-11-30T09:00:00Z';

describe('Search on SQLite', () => {
  let folder: string;
  const path = () => join(folder, 'bot.db');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'search-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  searchContract(
    () => openStore(`sqlite:${path()}`, now),
    async ({ id, state, version, ...rest }) => {
      const database = new DatabaseSync(path());
      database
        .prepare('update requests set state = ?, version = ?, body = ? where id = ?')
        .run(state, version, JSON.stringify({ id, state, version, ...rest }), id);
      database.close();
    },
  );
});

describe('Search on PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let url: string;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  beforeEach(async () => {
    url = await server.newDatabase();
  });
  searchContract(
    () => openStore(url, now),
    async (request) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('update requests set state = $1, version = $2, body = $3 where id = $4', [
        request.state,
        request.version,
        JSON.stringify(request),
        request.id,
      ]);
      await client.end();
    },
  );
});
