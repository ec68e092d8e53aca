import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from '../requests/submitted.ts';

/** The tests' present is Monday, 23 November 2026. */
describe('A contact who is away', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const grace = new TestPerson(service, { id: 'grace', name: 'Grace Hopper', tenantId: contoso.tenantId });
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    await grace.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  });

  const newTexts = async (act: () => Promise<unknown>) => {
    const before = textsOf(service).length;
    await act();
    await service.delivered();
    return textsOf(service).slice(before);
  };
  const cards = async () => {
    const recipient = { kind: 'person', tenantId: contoso.tenantId, personId: 'ada' } as const;
    const { postedCards } = service.application.store;
    const posted = await postedCards.find(requestId, recipient, 'statusCard');
    const status = ada.chat.find(({ id }) => id === posted?.messageId) ?? assert.fail('no status card');
    return [cardOf(status), requestsChannelCard(service).card];
  };
  const absence = () =>
    service.application.store.absences.of({ id: 'ada', tenantId: contoso.tenantId }, service.now);
  const asks = () => sofia.executes('request.ask', { requestId, 'ask.text': 'Who signs?' }, requestsChannel);

  it('types until when: both cards say so, nobody is sent a line, and no reason is stored', async () => {
    const told = await newTexts(() => ada.says('away until next Monday'));
    assert.equal(told.length, 1, 'the answer');
    assert.match(told[0] ?? '', /^You are away until Monday, 30 November 2026\./);
    for (const card of await cards()) {
      assert.deepEqual(judgeCard(card), []);
      assert.match(wordsOf(card), /Ada Lindqvist is away until Monday, 30 November 2026\./);
    }
    const { person, until, substitute } = (await absence()) ?? assert.fail('not away');
    assert.deepEqual([person.name, until, substitute], ['Ada Lindqvist', '2026-11-30', undefined]);
  });

  it('is back by saying so, in French too, or when the day begins', async () => {
    for (const text of ['I am back', 'je suis de retour', 'away until today']) {
      await ada.says('away until Friday');
      await ada.says(text);
      await service.delivered();
      assert.equal(await absence(), undefined, text);
      for (const card of await cards()) assert.doesNotMatch(wordsOf(card), /is away/, text);
    }
    assert.deepEqual(await newTexts(() => ada.says('I am back')), [
      'You were not away. Nothing was changed.',
    ]);
    await ada.says('away until next Monday');
    service.now = '2026-11-29T23:00:00Z';
    assert.deepEqual(await newTexts(() => service.application.endAbsences()), []);
    for (const card of await cards()) assert.doesNotMatch(wordsOf(card), /is away/);
  });

  it('lets the other admins be told of a new question at once, and once', async () => {
    await ada.says('away until Friday');
    const told = await newTexts(asks);
    const line =
      'Ada Lindqvist is away, and a question about FT-000001 waits for an answer from your organization. You can answer it too: type “FT-000001”. Who signs?';
    assert.equal(told.filter((text) => text === line).length, 1);
    assert.equal(grace.texts.at(-1), line);
    assert.deepEqual(await newTexts(() => service.application.remind()), []);
  });

  it('is asked until when, and is refused a day that is past, too far or no day', async () => {
    for (const [text, expected] of [
      ['away', /Until when are you away\?/],
      ['away until 1 November', /1 November 2026 is in the past/],
      ['away until 30 November 2029', /more than a year ahead/],
      ['away until the cows come home', /can’t tell which day/],
    ] as const) {
      const told = await newTexts(() => ada.says(text));
      assert.match(told.at(-1) ?? '', expected, text);
    }
    assert.equal(await absence(), undefined);
  });

  it('is nobody who acts for no open request, or who says so where others read', async () => {
    await ada.says('away until Friday', { kind: 'groupChat', id: '19:group' });
    await grace.says('away until Friday');
    assert.match(grace.texts.at(-1) ?? '', /you act for no open request here/);
    assert.equal(await absence(), undefined);
    const graces = { id: 'grace', tenantId: contoso.tenantId };
    assert.equal(await service.application.store.absences.of(graces, service.now), undefined);
    await grace.executes('request.takeOver', { requestId });
    await grace.says('away until Friday');
    assert.ok(await service.application.store.absences.of(graces, service.now));
  });
});
