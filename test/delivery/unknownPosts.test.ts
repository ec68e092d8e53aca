import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { redriveDeadLetters } from '../../src/delivery/redriveDeadLetters.ts';
import type { Mishap, StoredMessage } from '../../standIns/connectorStandIn.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { meetMishaps } from '../support/mishaps.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';

const taken: Mishap = { kind: 'resetAfter' };
const lost: Mishap = { kind: 'resetBefore' };
const newRoot = /^\/v3\/conversations$/;
const toAda = /a:ada\/activities$/;

describe('A post that nobody answered', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const meet = (path: RegExp, ...mishaps: readonly Mishap[]) => meetMishaps(service, path, ...mishaps);
  const passes = (seconds: number) => service.passes(seconds);
  const later = () => passes(3600);
  /** Until nothing is posted again by itself any more. */
  const muchLater = async () => {
    for (const seconds of [1, 30, 120, 600, 3600, 3600]) await passes(seconds);
  };
  const five = (mishap: Mishap) => Array.from({ length: 5 }, () => mishap);
  const claim = async (requestId: string) => {
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  };
  const release = async (requestId: string) => {
    await sofia.executes('request.release', { requestId }, requestsChannel);
    await service.delivered();
  };
  const isCard = ({ activity }: StoredMessage) => (activity.attachments?.length ?? 0) > 0;
  const rootCards = () =>
    service.connector.messages.filter(
      (message) => message.conversationId === requestsChannelId && isCard(message),
    );
  const linesIn = (rootId: string) =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId === `${requestsChannelId};messageid=${rootId}`)
      .map(({ activity }) => activity.text);
  /** Whether the request's card says that something could not be delivered. */
  const admits = () => /could not be delivered/.test(JSON.stringify(requestsChannelCard(service).card));
  const parked = async () =>
    (await service.application.store.outbox.list(100))
      .filter(({ state }) => state === 'parked')
      .map(({ kind, code }) => `${kind} ${code}`);
  const redriveAll = () =>
    service.application.store.transaction((records) =>
      redriveDeadLetters(records, {}, randomUUID, service.now),
    );

  it('of a card is made again after 30 s, 2 min, 10 min and 1 h, and only then an operator is told', async () => {
    meet(newRoot, ...five(taken), taken);
    await submitted(service);
    // The first look after a failed try finds that the card is in doubt.
    await passes(1);
    for (const [pause, cards] of [
      [28, 1],
      [1, 2],
      [119, 2],
      [1, 3],
      [599, 3],
      [1, 4],
      [3599, 4],
      [1, 5],
    ] as const) {
      assert.deepEqual(await parked(), []);
      await passes(pause);
      assert.equal(rootCards().length, cards);
    }
    await muchLater();
    assert.equal(rootCards().length, 5);
    assert.deepEqual(await parked(), ['requestCard Unknown']);
    const alert = service.logged.filter((line) => line.includes('"outcome":"parked"'));
    assert.equal(alert.length, 1);
  });

  it('of a card is enough where the service answers the next one: no card is missing for ever', async () => {
    meet(newRoot, lost, lost, lost, lost);
    const { id } = await submitted(service);
    await claim(id);
    await muchLater();
    const [card, ...more] = rootCards();
    assert.deepEqual(more, []);
    assert.match(linesIn(card?.id ?? '').join(), /has claimed/);
    assert.deepEqual(await parked(), []);
  });

  it('of a card counts for its card, whatever is to be delivered: none is posted six times', async () => {
    meet(newRoot, ...five(taken), taken);
    const { id } = await submitted(service);
    await later();
    await claim(id);
    await release(id);
    await muchLater();
    await muchLater();
    assert.equal(rootCards().length, 5);
    assert.deepEqual((await parked()).sort(), [
      'eventLine Unknown',
      'eventLine Unknown',
      'requestCard Unknown',
    ]);
  });

  it('of a card that a line needs for its thread counts for the card', async () => {
    const { id } = await submitted(service);
    service.connector.remove(requestsChannelCard(service).id);
    meet(newRoot, taken, lost, lost, lost, lost, taken);
    await claim(id);
    await muchLater();
    await release(id);
    await later();
    assert.equal(rootCards().length, 1, 'one of the five arrived');
    assert.deepEqual((await parked()).sort(), [
      'eventLine Unknown',
      'eventLine Unknown',
      'requestCard Unknown',
    ]);
  });

  it('of a card holds no line of its person back', async () => {
    meet(toAda, taken);
    const { id } = await submitted(service);
    await passes(1);
    await claim(id);
    assert.match(ada.texts.join(), /has taken on/);
    await passes(30);
    assert.ok(JSON.stringify(ada.lastCard.card).includes('Sofia Marchetti'), 'drawn as things stand then');
  });

  it('leaves the lines of a channel in their order until their card is known', async () => {
    meet(newRoot, lost, lost);
    const { id } = await submitted(service);
    await passes(1);
    await claim(id);
    await passes(20);
    await release(id);
    await muchLater();
    const told = linesIn(requestsChannelCard(service).id).map(
      (text) => /claimed|given/.exec(text ?? '')?.[0],
    );
    assert.deepEqual(told, ['claimed', 'given']);
  });

  it('of a process that died is not made again at once either', async () => {
    const { store } = service.application;
    const { id } = await submitted(service);
    const card = { requestId: id, recipient: { kind: 'requestsChannel' }, kind: 'requestCard' } as const;
    await store.postedCards.forget(id, card.recipient, card.kind);
    await store.cardPosts.count(card, service.now);
    await store.notices.add([{ id: 'again', ...card }], service.now);
    await passes(29);
    assert.equal(rootCards().length, 1);
    await passes(1);
    assert.equal(rootCards().length, 2);
  });

  it('of a line counts for the line, and not for the card it stands under', async () => {
    const { id } = await submitted(service);
    meet(/;messageid=/, taken, taken, taken);
    await claim(id);
    for (let tries = 0; tries < 5; tries += 1) await later();
    const root = requestsChannelCard(service);
    assert.equal(rootCards().length, 1);
    assert.equal(linesIn(root.id).length, 2, 'it is repeated once at most');
    assert.deepEqual(await parked(), ['eventLine Unknown']);
    assert.equal(admits(), true);
  });

  it('is forgiven once a service answers: only what stays unknown counts', async () => {
    service.connector.fail(
      /POST \/v3\/conversations$/,
      ...Array.from({ length: 5 }, () => ({ status: 503 })),
    );
    await submitted(service);
    for (let tries = 0; tries < 6; tries += 1) await later();
    assert.equal(rootCards().length, 1);
    assert.deepEqual(await parked(), []);
  });

  it('leaves what an operator can send again, once more and with all that hung on it', async () => {
    meet(newRoot, ...five(lost));
    const { id } = await submitted(service);
    await muchLater();
    await claim(id);
    assert.equal(rootCards().length, 0);
    assert.equal(await redriveAll(), 2);
    await later();
    const [card, ...more] = rootCards();
    assert.deepEqual(more, []);
    assert.ok(JSON.stringify(card?.activity).includes('Sofia Marchetti'), 'drawn as things stand now');
    assert.equal(admits(), false);
    assert.match(linesIn(card?.id ?? '').join(), /has claimed/);
    assert.deepEqual(await parked(), []);
  });

  it('lets the lines go on where the operator sends the card alone', async () => {
    meet(newRoot, ...five(lost));
    const { id } = await submitted(service);
    await muchLater();
    await claim(id);
    const { store } = service.application;
    const card = (await store.outbox.list(10)).find(({ kind }) => kind === 'requestCard');
    await store.transaction((records) =>
      redriveDeadLetters(records, { id: card?.id ?? '' }, randomUUID, service.now),
    );
    await service.delivered();
    const [root] = rootCards();
    assert.match(linesIn(root?.id ?? '').join(), /has claimed/);
    assert.equal(admits(), false);
    assert.deepEqual(await parked(), []);
  });

  it('shows on the card of a request that is over, too', async () => {
    const { id } = await submitted(service);
    meet(toAda, lost, lost);
    await claim(id);
    await ada.executes('request.withdraw', { requestId: id });
    for (let tries = 0; tries < 4; tries += 1) await later();
    assert.deepEqual(await parked(), ['eventLine Unknown']);
    assert.equal(admits(), true);
  });

  it('of a person’s card shows on the request’s card, until the card arrived all the same', async () => {
    meet(toAda, ...five(lost));
    const { id } = await submitted(service);
    await muchLater();
    assert.equal(admits(), true);
    await claim(id);
    // The claim's card is the same card. It may not be posted a sixth time either.
    assert.equal(admits(), true);
    assert.match(ada.texts.join(), /has taken on/, 'what comes behind it goes on');
    await redriveAll();
    await service.delivered();
    assert.ok(JSON.stringify(ada.lastCard.card).includes('FT-000001'));
    assert.equal(admits(), false);
  });

  it('that was refused for good is told by the next drawing of its card', async () => {
    service.connector.fail(/POST .*a:ada\/activities$/, { status: 400, code: 'BadArgument' });
    const { id } = await submitted(service);
    await later();
    assert.deepEqual(await parked(), ['statusCard BadArgument']);
    await claim(id);
    await later();
    assert.deepEqual(await parked(), []);
    assert.equal(admits(), false);
  });
});
