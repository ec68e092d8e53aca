import { openStore } from '../../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { searchContract } from './searchContract.ts';

const now = () => '2026-11-30T09:00:00Z';

describe('Search on SQLite', () => {
  searchContract(() => openStore('sqlite::memory:', now));
});

describe('Search on PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  searchContract(async () => openStore(await server.newDatabase(), now));
});
