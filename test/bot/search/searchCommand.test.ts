import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, cardOf, requestsChannel, type SeenCard, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, submitted } from '../requests/submitted.ts';

describe('A specialist who searches', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const luc = specialistForEachTest(service, 'luc', 'Luc Morel');

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    await submitted(service, adaIs, { language: 'fr', services: ['teams'] });
    await submitted(service, adaIs, { language: 'en', services: ['exchange'] });
    await submitted(service, adaIs, { language: 'fr', services: ['exchange', 'teams'] });
  });

  const rowsOf = (card: SeenCard) => [
    ...new Set((wordsOf(card).match(/FT-\d+/g) ?? []).map((number) => Number(number.slice(3)))),
  ];
  const finds = async (text: string, who = sofia) => {
    await who.says(text);
    const { card } = who.lastCard;
    judgeCard(card);
    return card;
  };

  it('finds requests by typed words, the newest first, and reads how the words were understood', async () => {
    const card = await finds('search French Teams contoso');
    assert.deepEqual(rowsOf(card), [3, 1]);
    assert.match(wordsOf(card), /Search results\nI looked for: Microsoft Teams, French(,| and) .*contoso/);
    assert.deepEqual(rowsOf(await finds('find exchange')), [3, 2]);
    assert.deepEqual(rowsOf(await finds('search lindqvist')), [3, 2, 1]);
    assert.deepEqual(rowsOf(await finds('rechercher français')), [3, 1]);
  });

  it('reads the names of languages in French as they stand in a sentence', async () => {
    const inFrench = new TestPerson(service, {
      id: 'luc',
      name: 'Luc Morel',
      tenantId: serviceTenantId,
      locale: 'fr-FR',
    });
    assert.match(
      wordsOf(await finds('rechercher français teams', inFrench)),
      /Microsoft Teams et français\./,
    );
  });

  it('narrows the open requests by words, the longest waiting first, on every page', async () => {
    for (let index = 0; index < 6; index += 1) await submitted(service, adaIs, { language: 'fr' });
    const card = await finds('open requests french unclaimed');
    assert.deepEqual(rowsOf(card), [1, 3, 4, 5, 6, 7]);
    const more = buttonsOf(card).find(({ data }) => data['verb'] === 'list.more')?.data ?? {};
    const { body } = await sofia.executes('list.more', more);
    assert.deepEqual(rowsOf(body.value as SeenCard), [8, 9]);
    assert.match(wordsOf(body.value as SeenCard), /French/);
  });

  it('opens a form of a request that was found, and comes back to what was searched for', async () => {
    await sofia.executes('request.claim', { requestId: (await request(3))?.id, version: 1 }, requestsChannel);
    const found = await finds('search contoso');
    const press = async (card: object, isMeant: (data: Record<string, unknown>) => boolean) => {
      const data = buttonsOf(card).find((button) => isMeant(button.data))?.data;
      assert.ok(data);
      return (await sofia.executes(String(data['verb']), data)).body.value as SeenCard;
    };
    const card = await press(found, ({ verb }) => verb === 'request.show');
    const more = await press(card, ({ part }) => part === 'more');
    const form = await press(more, ({ part }) => part === 'form');
    assert.match(JSON.stringify(form), /"Input\./);
    assert.doesNotMatch(JSON.stringify(form), /ShowCard/);
    const places = buttonsOf(form).map(({ data }) => [data['list'], data['of']]);
    assert.deepEqual(new Set(places.map(String)), new Set(['search,contoso']));
  });

  it('may type the words alone', async () => {
    assert.deepEqual(rowsOf(await finds('french unclaimed')), [1, 3]);
    await sofia.executes('request.claim', { requestId: (await request(2))?.id, version: 1 }, requestsChannel);
    assert.deepEqual(rowsOf(await finds('mine')), [2]);
    assert.deepEqual(rowsOf(await finds('assigned to Sofia')), [2]);
    assert.deepEqual(rowsOf(await finds('search sofia')), [2], 'a first name that no customer has');
    assert.deepEqual(rowsOf(await finds('search marchetti')), [2], 'a family name that no customer has');
    assert.deepEqual(rowsOf(await finds('mine', luc)), []);
    await sofia.executes('request.claim', { requestId: (await request(3))?.id, version: 1 }, requestsChannel);
    assert.deepEqual(rowsOf(await finds('my queue')), [2, 3]);
    assert.deepEqual(rowsOf(await finds('my queue french')), [3]);
  });

  it('is told which words were left out, and the rest applies', async () => {
    const card = await finds('search french not x');
    assert.deepEqual(rowsOf(card), [3, 1]);
    assert.match(wordsOf(card), /I did not understand “not” and “x”, so I left them out\./);
    assert.match(wordsOf(await finds('search zzzz')), /Nothing found/);
    assert.deepEqual(rowsOf(await finds('search x')), []);
  });

  it('searches in the channel that receives requests too', async () => {
    await sofia.says('search french', requestsChannel);
    const message = service.connector.messages.findLast(({ activity }) => activity.attachments !== undefined);
    assert.equal(message?.conversationId.split(';')[0], requestsChannelId);
    assert.deepEqual(rowsOf(cardOf(message ?? assert.fail())), [3, 1]);
  });

  it('reads how to search where no words follow', async () => {
    await sofia.says('search');
    assert.match(sofia.texts.at(-1) ?? '', /Type “search” and what you look for/);
  });

  it('is the only one who finds anything, also with forged pages', async () => {
    for (const text of ['search contoso', 'open requests french', 'french unclaimed', 'mine', 'search']) {
      await ada.says(text);
    }
    for (const list of ['search', 'open']) {
      const { body } = await ada.executes('list.more', { list, of: 'contoso', at: '99' });
      assert.doesNotMatch(JSON.stringify(body), /FT-0/);
    }
    assert.doesNotMatch(
      allSentTo(service, ada.chatId),
      /list\.more|Search results|Open requests|I looked for/,
    );
  });

  it('gets a list of any words, however odd, and nothing breaks', async () => {
    for (const of of [
      '"',
      "' or 1=1 --",
      '*',
      '🙂🙂',
      'a'.repeat(20_000),
      '\u202e\u0000',
      '东',
      'NOT OR AND NEAR(',
    ]) {
      for (const list of ['search', 'open']) {
        const { status, body } = await sofia.executes('list.more', { list, of, at: 'w0' });
        assert.equal(status, 200);
        judgeCard(body.value as SeenCard);
      }
    }
  });

  const request = async (number: number) => service.application.store.requests.findByNumber(number);
});
