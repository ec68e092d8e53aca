import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveDatabase } from '../../../src/store/move/moveDatabase.ts';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { requestsChannelId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs } from './submitted.ts';

describe('The main job on one request', function () {
  this.timeout(60_000);
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  let sofia: TestPerson;
  let server: TestPostgres;
  let folder: string;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server?.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moved-'));
  });
  afterEach(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  const moves = (from: string, to: string) =>
    service.restartHere(async () => void (await moveDatabase({ from, to, lookMs: 1 })), {
      DATABASE_URL: to,
    });
  const channelCard = () => {
    const message = service.connector.messages.find(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.ok(message, 'the channel shows the request');
    return { ...message, card: cardOf(message) };
  };
  const sofiaPresses = async (verb: string, inputs: object = {}) => {
    const { card, id } = channelCard();
    const data = { ...buttonFor(card, verb), ...inputs };
    const thread = { ...requestsChannel, threadId: id } as typeof requestsChannel;
    const answer = await sofia.executes(verb, data, thread, id);
    assert.equal(answer.body.type, 'application/vnd.microsoft.card.adaptive', JSON.stringify(answer.body));
    await service.delivered();
  };
  const lines = async () => {
    const { store } = service.application;
    const [request] = await store.requests.listOpen();
    assert.ok(request, 'the request is there');
    return (await store.events.listOf(request.id)).map(({ action }) => action);
  };

  it('goes on after a move to PostgreSQL, and after the move back', async () => {
    const first = `sqlite:${join(folder, 'first.db')}`;
    const url = await server.newDatabase();
    const last = `sqlite:${join(folder, 'last.db')}`;
    await service.restart({ DATABASE_URL: first });
    sofia = aSpecialist(service);
    await ada.says('request assistance');
    for (const text of ['exchange and teams', 'not sure', '8 December 2026']) await ada.says(text);

    await moves(first, url);
    // The half of the dialog that was walked before the move is known after it.
    for (const text of ['We merge two offices', 'send']) await ada.says(text);
    await service.delivered();
    await sofiaPresses('request.claim');
    await sofiaPresses('request.schedule', { date: '2026-12-01', time: '10:00', rhythm: 'weekly' });
    const feedPath = /\/calendar\/[\w-]+\.ics/.exec(JSON.stringify(ada.lastCard.card))?.[0];
    const before = await lines();

    await moves(url, last);
    assert.deepEqual(await lines(), before);
    await sofiaPresses('request.advance');
    const after = await lines();
    assert.equal(after.length, before.length + 1);
    const feed = await (await fetch(`${service.url}${feedPath}`)).text();
    assert.match(feed, /DTSTART:20261201T090000Z/, 'the calendar that people subscribed to goes on');
    await ada.says('request assistance');
    for (const text of ['intune', 'not sure', '8 December 2026', 'Phones for the new office', 'send']) {
      await ada.says(text);
    }
    await service.delivered();
    const numbers = (await service.application.store.requests.listOpen()).map(({ number }) => number);
    assert.deepEqual(numbers.toSorted(), [1, 2], 'numbers go on where they were');
    const posted = service.connector.messages.filter(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.equal(posted.length, 2, 'each request has one card in the channel');
  });
});
