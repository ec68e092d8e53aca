import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { wallClock } from '../../../src/runtime/wallClock.ts';
import { tidy } from '../../../src/store/housekeeping.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { startTestService, type TestService } from '../../../standIns/testService.ts';
import { requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs } from '../requests/submitted.ts';

describe('Several instances', () => {
  let postgres: TestPostgres;
  let url: string;
  let here: TestService;
  let ada: TestPerson;

  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());
  beforeEach(async () => {
    url = await postgres.newDatabase();
    here = await started();
    ada = new TestPerson(here, adaIs);
  });
  afterEach(() => here.close());

  const started = () => startTestService({ DATABASE_URL: url }, undefined, { now: wallClock });
  /** Resolves with the conversation as soon as somebody wants to acquire one. */
  const askedFor = ({ application: { store } }: TestService) =>
    new Promise<string>((resolve) => {
      const { visits } = store;
      const { openAlone } = visits;
      visits.openAlone = (visit, lease, now) => {
        resolve(lease.conversationId);
        return openAlone(visit, lease, now);
      };
    });

  it('handle an activity once that comes to two of them, also in a channel', async () => {
    const there = await started();
    try {
      const { connector } = here;
      const id = randomUUID();
      const elsewhere = new TestPerson(there, { ...adaIs, connector });
      connector.plan = () => ({ delay: 300 });
      const onItsWay = new Promise<void>((resolve) => {
        connector.watch(() => resolve());
      });
      const first = ada.says('timeline', requestsChannel, { id });
      await onItsWay;
      const second = elsewhere.says('timeline', requestsChannel, { id });
      assert.deepEqual([(await first).status, (await second).status], [200, 200]);
      assert.equal(connector.messages.length, 1);
      const { conversations } = there.application.store;
      const key = `${requestsChannel.kind === 'channel' ? requestsChannel.channelId : ''} ${id}`;
      assert.equal(
        await conversations.acquire(key, 'any', wallClock(), wallClock()),
        true,
        'nothing of it is held',
      );
      await tidy(there.application.store, '2099-01-01T00:00:00.000Z');
      assert.equal(await conversations.isHeld(key, 'any'), false, 'what a dead instance held is erased');
    } finally {
      await there.close();
    }
  });

  it('end at once while they wait for one another, and keep what waits', async () => {
    const { store } = here.application;
    await store.conversations.acquire(ada.chatId, 'of another', wallClock(), '2099-01-01T00:00:00.000Z');
    const asked = askedFor(here);
    const post = ada.says('timeline');
    assert.equal(await asked, ada.chatId);
    const kept = new Promise<string>((resolve) => {
      const { keep } = store.inbox;
      store.inbox.keep = async (key, ...rest) => {
        await keep(key, ...rest);
        resolve(key.conversationId);
      };
    });
    await here.application.stop();
    assert.equal((await post).status, 200);
    assert.equal(await kept, ada.chatId);
    assert.deepEqual(here.connector.messages, []);
  });

  it('tell nobody of a fault where a turn was done and only its lease could not be given back', async () => {
    await ada.says('hi');
    const { conversations } = here.application.store;
    conversations.release = async () => {
      throw new Error('the connection was lost');
    };
    const before = here.connector.messages.length;
    assert.equal((await ada.says('timeline')).status, 200);
    const said = here.connector.messages.slice(before);
    assert.equal(said.length, 1);
    assert.ok(said[0]?.activity.attachments !== undefined);
  });
});
