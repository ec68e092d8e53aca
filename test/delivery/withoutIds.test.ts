import assert from 'node:assert/strict';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { requestsChannelId, startTestService, type TestService } from '../../standIns/testService.ts';
import { ada as adaIs, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { buttonFor, cardOf, requestsChannel, TestPerson } from '../support/testPerson.ts';

const answers: readonly { readonly status: number; readonly text: string }[] = [
  { status: 202, text: '' },
  { status: 200, text: '{}' },
  { status: 201, text: '{"id":""}' },
  { status: 201, text: '{"id":null,"activityId":null}' },
  { status: 201, text: '{"id":17}' },
  { status: 201, text: '{"id":"\\u0000","activityId":"a\\u0000b"}' },
  { status: 201, text: JSON.stringify({ id: 'x'.repeat(1001), activityId: 'y'.repeat(1001) }) },
  { status: 200, text: 'null' },
  { status: 200, text: '[]' },
  { status: 200, text: '"1"' },
  { status: 200, text: '<html>Accepted</html>' },
  { status: 204, text: '' },
];

describe('A post that was taken', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const isCard = ({ activity }: StoredMessage) => (activity.attachments?.length ?? 0) > 0;
  const shown = (message: StoredMessage) => JSON.stringify(message.activity);
  const cardsIn = (conversationId: string) =>
    service.connector.messages.filter(
      (message) =>
        message.conversationId === conversationId && isCard(message) && shown(message).includes('FT-'),
    );
  const schedules = () => cardsIn(ada.chatId).filter((message) => shown(message).includes('.ics'));
  const does = async (verb: string, data: object) => {
    await sofia.executes(verb, data, requestsChannel);
    await service.delivered();
  };
  const plan = (requestId: string, time: string) =>
    does('request.schedule', { requestId, date: '2026-12-07', time, rhythm: 'weekly' });

  for (const answer of answers) {
    const name = `${answer.status} ${answer.text === '' ? 'without a body' : answer.text.slice(0, 60)}`;

    it(`is one post, and its newest state is in a new card: ${name}`, async () => {
      service.connector.plan = ({ method }) => (method === 'POST' ? { answer } : {});
      const { id } = await submitted(service);
      await does('request.claim', { requestId: id });
      await plan(id, '09:00');
      const [first, ...none] = schedules();
      assert.ok(first !== undefined && none.length === 0, 'one schedule');
      await service.passes(3600);
      assert.equal(schedules().length, 1, 'and no other while nothing changes');
      await plan(id, '11:00');
      const all = schedules();
      assert.equal(all.length, 2);
      assert.notEqual(shown(all[1] as StoredMessage), shown(first));
      const cards = cardsIn(ada.chatId).filter((message) => !schedules().includes(message));
      assert.match(shown(cards.at(-1) as StoredMessage), /Sofia Marchetti/);
      assert.match(JSON.stringify(requestsChannelCard(service).card), /Sofia Marchetti/);
      const lines = service.connector.messages.map(({ activity }) => activity.text ?? '');
      assert.equal(lines.filter((text) => text.includes('has claimed FT-000001')).length, 1);
      assert.equal(ada.texts.filter((text) => text.includes('has taken on FT-000001')).length, 1);
      const { waiting, parked } = await service.application.store.outbox.counts();
      assert.deepEqual([waiting, parked], [0, 0]);
    });

    it(`lets a request be sent whose form nobody can name: ${name}`, async () => {
      service.connector.plan = ({ method }) => (method === 'POST' ? { answer } : {});
      await ada.says('request assistance');
      await ada.submits(
        { ...buttonFor(ada.lastCard.card, 'form.review'), services: 'exchange', help: 'advise' },
        ada.lastCard.id,
      );
      await ada.submits(buttonFor(ada.lastCard.card, 'form.send'), ada.lastCard.id);
      await service.delivered();
      assert.equal((await service.application.store.requests.listOpen()).length, 1);
      assert.match(JSON.stringify(requestsChannelCard(service).card), /FT-000001/);
    });
  }

  it('lets a request be sent by typing whose form nobody can name', async () => {
    service.connector.plan = ({ method }) => (method === 'POST' ? { answer: { status: 202, text: '' } } : {});
    for (const text of ['request assistance', 'exchange', 'next', 'next', 'send']) await ada.says(text);
    assert.equal((await service.application.store.requests.listOpen()).length, 1);
  });

  it('is known by its thread’s id where the answer names nothing else', async () => {
    service.connector.plan = ({ method, path }) =>
      method === 'POST' && path === '/v3/conversations'
        ? { answer: { status: 201, text: `{"id":"${requestsChannelId};messageid=1700000000003"}` } }
        : {};
    const { id } = await submitted(service);
    const { id: root } = requestsChannelCard(service);
    assert.equal(root, '1700000000003', 'the third message of this test');
    await does('request.claim', { requestId: id });
    assert.equal(requestsChannelCard(service).id, root);
  });

  it('needs no id where it is a line in a thread', async () => {
    const { id } = await submitted(service);
    service.connector.plan = ({ path }) =>
      path.includes(';messageid=') ? { answer: { status: 201, text: '{"id":""}' } } : {};
    await does('request.claim', { requestId: id });
    await service.passes(3600);
    const { id: root } = requestsChannelCard(service);
    const lines = service.connector.messages.filter(
      ({ conversationId }) => conversationId === `${requestsChannelId};messageid=${root}`,
    );
    assert.equal(lines.length, 1);
  });

  it('is the card again from the first press on it', async () => {
    service.connector.plan = ({ method }) => (method === 'POST' ? { answer: { status: 202, text: '' } } : {});
    await submitted(service);
    service.connector.plan = undefined;
    const [card] = cardsIn(requestsChannelId);
    assert.ok(card !== undefined);
    const data = buttonFor(cardOf(card), 'request.claim');
    await sofia.executes('request.claim', data, { ...requestsChannel, threadId: card.id } as never, card.id);
    await service.delivered();
    assert.equal(cardsIn(requestsChannelId).length, 1);
    assert.match(shown(cardsIn(requestsChannelId)[0] as StoredMessage), /Sofia Marchetti/);
  });
});

describe('A post whose id no database stores', function () {
  this.timeout(60_000);
  let server: TestPostgres;
  let service: TestService;
  before(async () => {
    server = await startPostgres();
    service = await startTestService({ DATABASE_URL: await server.newDatabase() });
  });
  after(async () => {
    await service.close();
    await server.stop();
  });

  it('is one post, and nothing behind it waits', async () => {
    await new TestPerson(service, adaIs).says('hi');
    const answer = { status: 201, text: JSON.stringify({ id: 'a\0b', activityId: 'a\0b' }) };
    service.connector.plan = ({ method }) => (method === 'POST' ? { answer } : {});
    await submitted(service);
    await service.passes(3600);
    const { store } = service.application;
    assert.deepEqual(await store.outbox.counts(), { waiting: 0, parked: 0 });
    const cards = service.connector.messages.filter(
      ({ conversationId, activity }) =>
        conversationId === requestsChannelId && activity.attachments !== undefined,
    );
    assert.equal(cards.length, 1);
  });
});
