import assert from 'node:assert/strict';
import type { Mishap } from '../../../standIns/connectorStandIn.ts';
import { requestsChannelId } from '../../../standIns/testService.ts';
import { meetMishaps } from '../../support/mishaps.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

const taken: Mishap = { kind: 'resetAfter' };
const newRoot = /^\/v3\/conversations$/;
const toAda = /a:ada\/activities$/;
const isCard = 'application/vnd.microsoft.card.adaptive';

describe('A press on a card of a request that is not known', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const meet = (path: RegExp, ...mishaps: readonly Mishap[]) => meetMishaps(service, path, ...mishaps);
  const later = () => service.passes(3600);
  const cardsIn = (conversationId: string) =>
    service.connector.messages.filter(
      (message) => message.conversationId === conversationId && message.activity.attachments !== undefined,
    );
  const message = (id: string) => service.connector.messages.find((known) => known.id === id);
  const shows = (id: string, text: string) => JSON.stringify(message(id)?.activity).includes(text);
  const press = async (who: TestPerson, verb: string, shown: { id: string; card: unknown }, place: Place) => {
    const answer = await who.executes(verb, await who.finds(shown.card, verb, place), place, shown.id);
    assert.equal(answer.status, 200);
    return answer.body;
  };
  type Place = Parameters<TestPerson['executes']>[2];
  const under = (threadId: string): Place => ({ ...requestsChannel, threadId }) as Place;
  const knownRoot = async (requestId: string) =>
    (await service.application.store.postedCards.find(requestId, { kind: 'requestsChannel' }, 'requestCard'))
      ?.messageId;

  it('makes that message the card: it is brought up to date, and none is posted besides', async () => {
    // A channel heard of for the first time makes the notices that wait for it due at once.
    await sofia.says('hi', requestsChannel);
    meet(newRoot, taken);
    await submitted(service);
    const shown = requestsChannelCard(service);
    await press(sofia, 'request.claim', shown, under(shown.id));
    await later();
    assert.equal(cardsIn(requestsChannelId).filter(({ id }) => shows(id, 'FT-000001')).length, 1);
    assert.ok(shows(shown.id, 'Sofia Marchetti'));
    const lines = service.connector.messages.filter(
      ({ conversationId }) => conversationId === `${requestsChannelId};messageid=${shown.id}`,
    );
    assert.equal(lines.length, 1, 'the line stands in its thread');
  });

  it('lets go on what was parked because nobody knew the card', async () => {
    meet(newRoot, ...Array.from({ length: 5 }, () => taken));
    const { id } = await submitted(service);
    for (let tries = 0; tries < 7; tries += 1) await later();
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await service.delivered();
    const before = await service.application.store.outbox.counts();
    assert.deepEqual([before.waiting, before.parked], [0, 2], 'the card and the line of the claim');
    const [first] = cardsIn(requestsChannelId);
    assert.ok(first !== undefined);
    await press(sofia, 'request.claim', { id: first.id, card: cardOf(first) }, under(first.id));
    await service.delivered();
    const { waiting, parked } = await service.application.store.outbox.counts();
    assert.deepEqual([waiting, parked], [0, 0]);
    assert.ok(shows(first.id, 'Sofia Marchetti'));
    assert.ok(!shows(first.id, 'could not be delivered'));
    assert.equal(cardsIn(requestsChannelId).length, 5);
  });

  it('brings it up to date for everybody, also where the presser was refused', async () => {
    meet(newRoot, ...Array.from({ length: 5 }, () => taken));
    const { id } = await submitted(service);
    for (let tries = 0; tries < 7; tries += 1) await later();
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    const [, second] = cardsIn(requestsChannelId);
    assert.ok(second !== undefined);
    const body = await press(
      aSpecialist(service, 'bea', 'Bea Roth'),
      'request.claim',
      { id: second.id, card: cardOf(second) },
      under(second.id),
    );
    assert.equal(body.value, 'Sofia Marchetti already has FT-000001.');
    await service.delivered();
    assert.ok(shows(second.id, 'Sofia Marchetti'));
    assert.equal(await knownRoot(id), second.id);
  });

  it('makes it the card of who asked, in their chat', async () => {
    meet(toAda, taken);
    await submitted(service);
    const shown = ada.lastCard;
    await press(ada, 'request.withdraw', shown, { kind: 'personal' });
    await later();
    assert.ok(shows(shown.id, 'Withdrawn'));
    assert.equal(
      cardsIn(ada.chatId).filter(({ id }) => shows(id, 'FT-000001')).length,
      1,
      'none is posted besides',
    );
  });

  it('makes it the card of a colleague, in their chat', async () => {
    const { id } = await submitted(service);
    const grace = new TestPerson(service, { ...adaIs, id: 'grace', name: 'Grace Hopper' });
    service.facts = service.facts.map((facts) => ({ ...facts, admins: ['ada'] }));
    await grace.says('hi');
    meet(/a:grace\/activities$/, taken);
    const named = { requestId: id, 'follow.colleague': 'grace', 'follow.name': 'Grace' };
    await ada.executes('request.follow', named);
    await service.delivered();
    const shown = grace.lastCard;
    await grace.executes('request.show', buttonFor(shown.card, 'request.show'), undefined, shown.id);
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await later();
    assert.ok(shows(shown.id, 'Sofia Marchetti'));
    assert.equal(cardsIn(grace.chatId).filter((message) => shows(message.id, 'You follow')).length, 1);
  });

  it('works for clients without universal actions too', async () => {
    meet(toAda, taken);
    await submitted(service);
    const shown = ada.lastCard;
    await ada.submits(buttonFor(shown.card, 'request.withdraw'), shown.id);
    await later();
    assert.ok(shows(shown.id, 'Withdrawn'));
    assert.equal(cardsIn(ada.chatId).filter(({ id }) => shows(id, 'FT-000001')).length, 1);
  });

  it('makes it the card again where what was known of it is gone', async () => {
    const { id } = await submitted(service);
    const shown = requestsChannelCard(service);
    await service.application.store.postedCards.forget(id, { kind: 'requestsChannel' }, 'requestCard');
    await press(sofia, 'request.show', shown, under(shown.id));
    await service.delivered();
    assert.equal(await knownRoot(id), shown.id);
    assert.equal(message(shown.id)?.updates, 1);
  });

  it('makes it the card in place of one that was deleted', async () => {
    const { id } = await submitted(service);
    service.connector.remove(requestsChannelCard(service).id);
    meet(newRoot, taken, taken);
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    for (let tries = 0; tries < 4; tries += 1) await later();
    const shown = requestsChannelCard(service);
    await press(sofia, 'request.release', shown, under(shown.id));
    await service.delivered();
    assert.equal(await knownRoot(id), shown.id);
    assert.ok(shows(shown.id, 'Waiting for a specialist'));
  });

  it('leaves the known one the card where there is one, and answers with the present card', async () => {
    meet(newRoot, taken);
    const { id } = await submitted(service);
    await later();
    const [first, second] = cardsIn(requestsChannelId);
    assert.ok(first !== undefined && second !== undefined);
    const body = await press(sofia, 'request.claim', { id: first.id, card: cardOf(first) }, under(first.id));
    assert.equal(body.type, isCard);
    await service.delivered();
    assert.equal(await knownRoot(id), second.id);
    assert.ok(shows(second.id, 'Sofia Marchetti'));
  });

  describe('adopts nothing', () => {
    let requestId: string;
    let shown: ReturnType<typeof requestsChannelCard>;

    beforeEach(async () => {
      ({ id: requestId } = await submitted(service));
      shown = requestsChannelCard(service);
      await service.application.store.postedCards.forget(
        requestId,
        { kind: 'requestsChannel' },
        'requestCard',
      );
    });

    const elsewhere: Readonly<Record<string, Place>> = {
      'in another channel': { ...requestsChannel, channelId: '19:other@thread.tacv2' } as Place,
      'in a group chat': { kind: 'groupChat', id: '19:group@thread.v2' },
      'in a personal chat': { kind: 'personal' },
      'in the thread of another message': under('1700000000999'),
    };
    for (const [where, place] of Object.entries(elsewhere)) {
      it(`${where}: it was copied there`, async () => {
        await press(sofia, 'request.show', shown, place);
        assert.equal(await knownRoot(requestId), undefined);
      });
    }

    it('at the press of somebody who may not see the request', async () => {
      const guest = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: adaIs.tenantId });
      await press(guest, 'request.show', shown, under(shown.id));
      assert.equal(await knownRoot(requestId), undefined);
    });

    it('in the chat of a colleague, whose card it is not', async () => {
      const bo = new TestPerson(service, { id: 'bo', name: 'Bo', tenantId: adaIs.tenantId });
      await press(bo, 'request.show', ada.lastCard, { kind: 'personal' });
      const { postedCards } = service.application.store;
      const ofBo = { kind: 'person', tenantId: adaIs.tenantId, personId: 'bo' } as const;
      assert.equal(await postedCards.find(requestId, ofBo, 'statusCard'), undefined);
    });

    it('that is a list of requests', async () => {
      await sofia.says('open requests', requestsChannel);
      const list = requestsChannelCard(service);
      await press(sofia, 'request.show', list, under(list.id));
      assert.equal(await knownRoot(requestId), undefined);
    });

    it('from a list, though the answer is drawn over it', async () => {
      await sofia.says('open requests', requestsChannel);
      const list = requestsChannelCard(service);
      const { value } = await press(sofia, 'request.show', list, under(list.id));
      await press(sofia, 'request.claim', { id: list.id, card: value }, under(list.id));
      await service.delivered();
      assert.notEqual(await knownRoot(requestId), list.id);
    });
  });
});
