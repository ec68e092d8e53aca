import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso, requestsChannelId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  buttonFor,
  buttonsOf,
  cardOf,
  cardWithButton,
  requestsChannel,
  type SeenCard,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted, textsOf } from '../requests/submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';
const personal = { kind: 'personal' } as const;

describe('Taking over as an admin of the customer', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const grace = new TestPerson(service, { id: 'grace', name: 'Grace Hopper', tenantId: contoso.tenantId });
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    await grace.says('hi');
    await sofia.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  });

  const requestNow = async () =>
    (await service.application.store.requests.find(requestId)) ?? assert.fail('no request');
  /** The request as a person opens it from their list. */
  const opened = async (who: TestPerson) => {
    await who.says('my requests');
    const { body } = await who.executes('request.show', buttonFor(who.lastCard.card, 'request.show'));
    assert.equal(body.type, card, String(body.value));
    return body.value as SeenCard;
  };
  const button = async (who: TestPerson) =>
    buttonFor(await cardWithButton(who, await opened(who), 'request.takeOver', personal), 'request.takeOver');
  const takesOver = async (who: TestPerson) => {
    const { body } = await who.executes('request.takeOver', await button(who));
    assert.equal(body.type, card, String(body.value));
    await service.delivered();
    return body.value as SeenCard;
  };
  /** The recorded status card of a person, as their chat shows it. */
  const statusOf = async (who: TestPerson, personId: string) => {
    const recipient = { kind: 'person', tenantId: contoso.tenantId, personId } as const;
    const posted = await service.application.store.postedCards.find(requestId, recipient, 'statusCard');
    return cardOf(who.chat.find(({ id }) => id === posted?.messageId) ?? assert.fail('no status card'));
  };
  const newTexts = async (act: () => Promise<unknown>) => {
    const before = textsOf(service).length;
    await act();
    await service.delivered();
    return textsOf(service).slice(before);
  };

  it('is told to the former one, the channel and the assignee, and not to the one who did it', async () => {
    const told = await newTexts(() => takesOver(grace));
    assert.deepEqual(
      told.toSorted(),
      [
        'Grace Hopper has taken over FT-000001 from Ada Lindqvist and acts for it from now on.',
        'Grace Hopper of Contoso acts for FT-000001 from now on, in place of Ada Lindqvist.',
        'Grace Hopper of Contoso acts for FT-000001 from now on, in place of Ada Lindqvist.',
      ].toSorted(),
    );
    assert.match(allSentTo(service, ada.chatId), /acts for it from now on/);
    assert.match(allSentTo(service, requestsChannelId), /in place of Ada Lindqvist/);
    assert.match(sofia.texts.at(-1) ?? '', /in place of Ada Lindqvist/);
    assert.equal((await requestNow()).state, 'claimed');
    assert.equal((await requestNow()).assignee?.name, 'Sofia Marchetti');
  });

  it('shows on both sides who acts for it and who sent it', async () => {
    const sentence = /Grace Hopper acts for it; Ada Lindqvist sent it\./;
    assert.doesNotMatch(wordsOf(requestsChannelCard(service).card), /acts for it/);
    const answer = await takesOver(grace);
    for (const shown of [answer, await statusOf(grace, 'grace'), requestsChannelCard(service).card]) {
      assert.deepEqual(judgeCard(shown), []);
      assert.match(wordsOf(shown), sentence);
    }
  });

  it('gives the new one the status card and the news, and the former one no card that goes stale', async () => {
    await takesOver(grace);
    const former = await statusOf(ada, 'ada');
    assert.deepEqual(judgeCard(former), []);
    assert.match(wordsOf(former), /Grace Hopper acts for FT-000001 now/);
    assert.deepEqual(
      buttonsOf(former).map(({ data }) => data['verb']),
      ['menu.myRequests'],
    );
    const told = await newTexts(() =>
      sofia.executes('request.hold', { requestId, 'hold.reason': 'Licenses' }, requestsChannel),
    );
    assert.equal(told.length, 2, 'the channel and one person');
    assert.match(grace.texts.at(-1) ?? '', /on hold/);
    assert.match(wordsOf(await statusOf(grace, 'grace')), /On hold/);
    assert.deepEqual(await statusOf(ada, 'ada'), former, 'it is drawn once');
  });

  it('is told once what another admin writes, confirms and rates in their place, and nobody is told of their own', async () => {
    const does = async (who: TestPerson, verb: string, data: object) => {
      const told = await newTexts(() => who.executes(verb, { requestId, ...data }));
      return told.filter((text) => !/Contoso/.test(text));
    };
    const said = { 'message.text': 'We are ready' };
    assert.deepEqual(await does(grace, 'request.message', said), [
      'Grace Hopper writes about FT-000001: We are ready',
    ]);
    assert.equal(ada.texts.at(-1), 'Grace Hopper writes about FT-000001: We are ready');
    assert.deepEqual(await does(ada, 'request.message', said), []);
    await sofia.executes(
      'request.complete',
      { requestId, 'complete.summary': 'All is set up' },
      requestsChannel,
    );
    await service.delivered();
    assert.deepEqual(await does(grace, 'rate', { stars: '4' }), [
      'Grace Hopper has rated FT-000001: 4 of 5 stars.',
    ]);
  });

  it('can be taken back by the sender, whose own card shows the request again', async () => {
    await takesOver(grace);
    await takesOver(ada);
    assert.equal((await requestNow()).people?.contact, undefined);
    assert.match(wordsOf(await statusOf(ada, 'ada')), /Request for assistance/);
    assert.match(wordsOf(await statusOf(grace, 'grace')), /Ada Lindqvist acts for FT-000001 now/);
    assert.equal(
      grace.texts.at(-1),
      'Ada Lindqvist has taken over FT-000001 from Grace Hopper and acts for it from now on.',
    );
  });

  it('is done once by a double press, and by one of two who press at once', async () => {
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve Moss', tenantId: contoso.tenantId });
    const [first, second] = [await button(grace), await button(eve)];
    await grace.executes('request.takeOver', first);
    await grace.executes('request.takeOver', first);
    const { body } = await eve.executes('request.takeOver', second);
    assert.equal(body.type, card, 'the present card is shown');
    assert.equal((await requestNow()).people?.contact?.name, 'Grace Hopper');
    assert.equal((await requestNow()).version, 3);
  });

  it('is offered to nobody who acts for it already, and refused to everybody else', async () => {
    await assert.rejects(button(ada), /No button request\.takeOver/);
    const pressed = await button(grace);
    service.facts = [{ ...contoso, admins: ['ada'] }];
    const { body } = await grace.executes('request.takeOver', pressed);
    assert.notEqual(body.type, card);
    const stranger = new TestPerson(service, { id: 'grace', name: 'Grace', tenantId: 'another-tenant' });
    assert.notEqual((await stranger.executes('request.takeOver', pressed)).body.type, card);
    assert.equal((await requestNow()).people, undefined);
  });

  it('leaves typed answers to the one who acts for it', async () => {
    await takesOver(grace);
    await sofia.executes('request.ask', { requestId, 'ask.text': 'Who signs?' }, requestsChannel);
    await service.delivered();
    assert.match(grace.texts.at(-1) ?? '', /Who signs\?/);
    await grace.says('Our CFO does');
    assert.match(wordsOf(grace.lastCard.card), /Send this to your specialist/);
    await ada.says('Our CFO does');
    assert.doesNotMatch(wordsOf(ada.lastCard.card), /Send this to your specialist/);
  });
});
