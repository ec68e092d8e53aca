import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso, requestsChannelId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from '../requests/submitted.ts';

/** The tests' present is Monday, 23 November 2026, 10:00 in Paris. */
describe('The other admins of the customer', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const admin = (id: string, name: string) =>
    new TestPerson(service, { id, name, tenantId: contoso.tenantId });
  const grace = admin('grace', 'Grace Hopper');
  const bo = admin('bo', 'Bo Ek');
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    service.facts = [{ ...contoso, admins: ['ada', 'grace', 'never-wrote'] }];
    await ada.says('hi');
    await grace.says('hi');
    await bo.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  });

  const asks = async (text = 'Who signs the contract?') => {
    await sofia.executes('request.ask', { requestId, 'ask.text': text }, requestsChannel);
    await service.delivered();
  };
  const requestNow = async () =>
    (await service.application.store.requests.find(requestId)) ?? assert.fail('no request');
  /** The texts of the reminder cards that other admins get after a look at an instant. */
  const toldAt = async (now: string, checks = 1) => {
    service.now = now;
    const before = service.connector.messages.length;
    await Promise.all(Array.from({ length: checks }, () => service.application.remind()));
    await service.delivered();
    return service.connector.messages
      .slice(before)
      .filter(({ activity }) => activity.attachments !== undefined)
      .map((message) => wordsOf(cardOf(message)))
      .filter((words) => words.includes('You can answer it too'));
  };

  it('are told once of a question that is two working days old, also by checks at the same time', async () => {
    await asks();
    assert.deepEqual(await toldAt('2026-11-24T22:00:00Z'), [], 'on Tuesday');
    assert.deepEqual(await toldAt('2026-11-25T07:59:00Z'), [], 'before their hours');
    const told = await toldAt('2026-11-25T08:00:00Z', 3);
    assert.equal(told.length, 1, 'on Wednesday');
    assert.match(
      told[0] ?? '',
      /still waits for an answer from your organization.*\s+“Who signs the contract\?”/,
    );
    assert.deepEqual(judgeCard(grace.lastCard.card), []);
    assert.deepEqual(await toldAt('2026-11-27T08:00:00Z'), []);
    await asks('Which domain comes first?');
    assert.equal((await toldAt('2026-12-01T08:00:00Z')).length, 1, 'of the second question, after a weekend');
    assert.match(wordsOf(grace.lastCard.card), /Which domain comes first\?/);
  });

  it('can answer it then, and read nothing of a question that was answered or withdrawn', async () => {
    await asks();
    await toldAt('2026-11-25T08:00:00Z');
    await grace.says('FT-000001');
    assert.match(wordsOf(grace.lastCard.card), /Who signs the contract\?/);
    const [question] = (await requestNow()).questions ?? [];
    await grace.executes('request.answer', { requestId, question: question?.id, 'answer.text': 'I do' });
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), /Grace Hopper of Contoso has answered/);
    await asks('Another one?');
    const open = (await requestNow()).questions?.find(({ state }) => state === 'open');
    await ada.executes('request.answer', { requestId, question: open?.id, 'answer.text': 'Yes' });
    assert.deepEqual(await toldAt('2026-12-04T08:00:00Z'), []);
  });

  it('are none whom the directory does not name, or who never wrote: the team’s card says so, until there is one', async () => {
    service.facts = [{ ...contoso, admins: ['ada', 'never-wrote'] }];
    await asks();
    assert.deepEqual(await toldAt('2026-11-25T08:00:00Z'), []);
    const { card } = requestsChannelCard(service);
    assert.deepEqual(judgeCard(card), []);
    assert.match(wordsOf(card), /No other admin of the customer is known here/);
    assert.deepEqual((await requestNow()).questions?.[0]?.toldAdmins?.count, 0);
    const { version } = await requestNow();
    assert.deepEqual(await toldAt('2026-11-26T08:00:00Z'), []);
    assert.equal((await requestNow()).version, version, 'nothing is written again');
    service.facts = [{ ...contoso, admins: ['ada', 'grace'] }];
    assert.equal((await toldAt('2026-11-27T08:00:00Z')).length, 1, 'on the next working day');
    assert.doesNotMatch(wordsOf(requestsChannelCard(service).card), /No other admin/);
  });

  it('are looked up among twenty people at most', async () => {
    const many = Array.from({ length: 25 }, (_, index) => admin(`admin-${index}`, `Admin ${index}`));
    service.facts = [contoso];
    for (const one of many) await one.says('hi');
    await asks();
    assert.equal((await toldAt('2026-11-25T08:00:00Z')).length, 20);
  });
});
