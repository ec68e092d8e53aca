import assert from 'node:assert/strict';
import { opened } from '../../../src/directory/openDirectory.ts';
import { listedAdmin, type TenantDirectory } from '../../../src/tenants/tenantFacts.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { adatumId, contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { TestPerson } from '../../support/testPerson.ts';

/** A directory that answers questions about Contoso only when the test says so. */
function heldDirectory() {
  let holds = false;
  const waiting: (() => void)[] = [];
  let asked = 0;
  const tell: (() => void)[] = [];
  const held = async (tenantId: string) => {
    if (!holds || tenantId !== contoso.tenantId) return;
    asked += 1;
    for (const one of tell.splice(0)) one();
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const directory: TenantDirectory = {
    async lookUp(tenantId) {
      await held(tenantId);
      return contoso;
    },
    async adminOf(_tenantId, personId) {
      return listedAdmin(contoso, personId);
    },
  };
  return {
    directory,
    /** Questions from now on wait. */
    holds() {
      holds = true;
    },
    /** Questions from now on are answered. */
    heals() {
      holds = false;
    },
    /** The waiting questions are answered. */
    answersLate() {
      for (const one of waiting.splice(0)) one();
    },
    /** Resolves when so many questions have waited. */
    async asked(times: number) {
      while (asked < times) await new Promise<void>((resolve) => tell.push(resolve));
    },
  };
}

const tooLong = /taking longer than it should/;
const nothingToCancel = /nothing to cancel|no form/i;
const givenUp = /Something went wrong on our side\. Nothing you sent was lost/;

describe('A turn that does not end', function () {
  this.timeout(30_000);
  let server: TestPostgres;
  let service: TestService;
  let directory: ReturnType<typeof heldDirectory>;
  let ada: TestPerson;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  afterEach(async () => {
    directory.heals();
    directory.answersLate();
    await service.close();
  });

  const start = async (database: 'SQLite' | 'PostgreSQL') => {
    directory = heldDirectory();
    service = await startTestService(
      database === 'SQLite' ? {} : { DATABASE_URL: await server.newDatabase() },
      () => opened(directory.directory),
      { holdMs: 20, turnLimitMs: 1000, now: () => new Date().toISOString() },
    );
    ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await ada.says('hello');
    await posted(() => ada.chat.length > 0);
    directory.holds();
  };
  /** Resolves when something was posted in Ada's chat that a check finds. */
  const posted = (isFound: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (isFound()) resolve();
      };
      service.connector.watch(() => setImmediate(look));
      look();
    });
  const draft = () =>
    service.application.store.drafts.findOf(contoso.tenantId, 'ada', new Date().toISOString());

  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    it(`is ended: the person is told, the activity is run again and handled, and the late turn writes and says nothing (${database})`, async () => {
      await start(database);
      assert.equal((await ada.says('request assistance')).status, 200, 'its post is answered meanwhile');
      await directory.asked(1);
      await posted(() => ada.texts.some((text) => tooLong.test(text)));
      directory.heals();
      await posted(() => JSON.stringify(ada.chat).includes('form.next'));
      const after = ada.chat.length;
      const begun = await draft();
      assert.ok(begun, 'the request was begun by the second try');
      directory.answersLate();
      await ada.says('about');
      await posted(() => ada.chat.length > after);
      assert.equal((await draft())?.id, begun.id);
      assert.equal(ada.texts.filter((text) => tooLong.test(text)).length, 1, 'told once');
      assert.equal(
        ada.chat.slice(after).filter((message) => JSON.stringify(message).includes('form.next')).length,
        0,
        'the late turn shows no form',
      );
      assert.ok(service.logged.some((line) => line.includes('turn timed out')));
    });
  }

  it('each time is given up after three tries, and what came after it in the chat is handled', async () => {
    await start('SQLite');
    const greeted = ada.texts.length;
    assert.equal((await ada.says('request assistance')).status, 200);
    await directory.asked(1);
    assert.equal((await ada.says('cancel')).status, 200);
    await posted(() => ada.texts.some((text) => nothingToCancel.test(text)));
    assert.deepEqual(
      ada.texts
        .slice(greeted)
        .map((text) => (tooLong.test(text) ? 'too long' : givenUp.test(text) ? 'given up' : 'other')),
      ['too long', 'given up', 'other'],
    );
  });

  it('leaves other conversations alone', async () => {
    await start('SQLite');
    const bob = new TestPerson(service, { id: 'bob', name: 'Bob', tenantId: adatumId });
    await ada.says('request assistance');
    await directory.asked(1);
    await bob.says('about');
    await posted(() => JSON.stringify(bob.chat).includes('About FastTrack'));
    assert.ok(!ada.texts.some((text) => tooLong.test(text)), 'the held turn is not over yet');
  });
});
