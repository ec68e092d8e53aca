import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { storeContract } from './storeContract.ts';

describe('the store on PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  storeContract(async (now, defaultChannel) => openStore(await server.newDatabase(), now, defaultChannel));
});
