import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { leasedTurns } from './leasedTurns.ts';
import { storeContract } from './storeContract.ts';

describe('the store on PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  describe('a turn under a lease', () => {
    leasedTurns(async () => openStore(await server.newDatabase(), () => '2026-11-30T09:00:00.000Z'));
  });

  storeContract(async (now, defaultChannel) => openStore(await server.newDatabase(), now, defaultChannel));
});
