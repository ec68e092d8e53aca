import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { lookAtRequests } from '../../src/reminders/lookAtRequests.ts';
import { tellPeople } from '../../src/reminders/tellPeople.ts';
import { wordsOf } from '../../standIns/cardParts.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { buttonFor, requestsChannel, type SeenCard, TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, submitted } from './requests/submitted.ts';

/** The tests' present is Monday, 23 November 2026, 10:00 in Paris. */
describe('Reminders', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    ({ id: requestId } = await submitted(service));
  });

  const claims = () => sofia.executes('request.claim', { requestId }, requestsChannel);
  /** Looks at an instant, by three sweeps at once; the cards that a person got. */
  const cardsAt = async (now: string, who = sofia) => {
    service.now = now;
    const before = who.chat.length;
    await Promise.all([1, 2, 3].map(() => service.application.remind()));
    await service.delivered();
    return who.chat
      .slice(before)
      .flatMap(
        ({ activity }) => activity.attachments?.map(({ content }) => content as unknown as SeenCard) ?? [],
      )
      .filter((card) => JSON.stringify(card).includes('reminder.snooze'));
  };
  const linesInThread = () =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.startsWith(`${requestsChannelId};messageid=`))
      .flatMap(({ activity: { text } }) => (text?.includes('Nobody has claimed') ? [text] : []));
  const firstContact = /The customer has not heard from us yet, 2 business days/;
  const due = '2026-11-25T09:00:00Z';

  it('of a request that nobody claims are lines in its thread, then an honest card for the admin, and a metric', async () => {
    await cardsAt('2026-11-23T10:59:00Z');
    assert.deepEqual(linesInThread(), []);
    await cardsAt('2026-11-23T11:00:00Z');
    await cardsAt('2026-11-24T09:00:00Z');
    assert.deepEqual(linesInThread(), [
      'Nobody has claimed FT-000001 yet. It has waited 2 opening hours.',
      'Nobody has claimed FT-000001 yet. It has waited a business day.',
    ]);
    const [card = {}, ...others] = await cardsAt(due, ada);
    assert.deepEqual([judgeCard(card), others], [[], []]);
    assert.match(wordsOf(card), /still waiting for us/);
    assert.match(wordsOf(card), /more than 2 business days. We are sorry/);
    assert.match(await service.application.metrics.text(), /^onboarding_requests_unclaimed 1$/m);
    assert.equal(
      service.logged.filter((line) => /waited too long for somebody to claim/.test(line)).length,
      1,
    );
    await claims();
    assert.match(await service.application.metrics.text(), /^onboarding_requests_unclaimed 0$/m);
    assert.deepEqual(await cardsAt('2026-11-26T09:00:00Z', ada), []);
  });

  it('open a request in their place, with a way back, and are put off by a working day', async () => {
    await claims();
    assert.deepEqual(await cardsAt('2026-11-25T08:59:00Z'), []);
    const [card = {}, ...others] = await cardsAt(due);
    assert.deepEqual([judgeCard(card), others], [[], []]);
    assert.match(wordsOf(card), firstContact);
    const presses = async (verb: string, data: object) =>
      (await sofia.executes(verb, data)).body.value as object;
    const shown = await presses('request.show', buttonFor(card, 'request.show'));
    assert.match(JSON.stringify(shown), /FT-000001/);
    const back = await presses('reminder.list', buttonFor(shown, 'reminder.list'));
    assert.match(wordsOf(back), firstContact);
    const snooze = buttonFor(card, 'reminder.snooze');
    const snoozed = await presses('reminder.snooze', snooze);
    assert.match(wordsOf(snoozed), /remind you again on Thursday, 26 November 2026/);
    assert.deepEqual(await cardsAt('2026-11-25T16:00:00Z'), [], 'not on the same day');
    const again = await cardsAt('2026-11-26T08:00:00Z');
    assert.match(again.map(wordsOf).join(), firstContact);
    await sofia.executes('reminder.snooze', buttonFor(again[0] ?? {}, 'reminder.snooze'));
    await sofia.executes('request.message', { requestId, 'message.text': 'Hello' }, requestsChannel);
    assert.deepEqual(await cardsAt('2026-11-27T08:00:00Z'), [], 'it was done meanwhile');
    const late = await sofia.executes('reminder.snooze', snooze);
    assert.match(String(late.body.value), /nothing to put off/);
    const foreign = await ada.executes('reminder.snooze', snooze);
    assert.match(String(foreign.body.value), /nothing to put off/);
  });

  it('are turned off and on by kind, in the personal chat only', async () => {
    await sofia.says('notifications', requestsChannel);
    assert.match(JSON.stringify(service.connector.messages.at(-1)?.activity), /in our personal chat only/);
    await sofia.says('notifications');
    assert.deepEqual(judgeCard(sofia.lastCard.card), []);
    assert.match(JSON.stringify(sofia.lastCard.card), /firstContact,hold,noStep,pause/);
    const data = buttonFor(sofia.lastCard.card, 'notifications.set');
    const off = await sofia.executes('notifications.set', { ...data, kinds: 'hold,noStep' });
    assert.match(JSON.stringify(off.body.value), /Saved/);
    await claims();
    assert.deepEqual(await cardsAt(due), []);
    await ada.says('rappels');
    assert.match(JSON.stringify(ada.lastCard.card), /question,otherQuestion,task,unclaimed/);
  });

  it('that come too late after an outage wait for the next hours, whole', async () => {
    await claims();
    const { store } = service.application;
    service.now = due;
    // An instance dies after the message was made; another one delivers it in the night.
    const context = {
      transact: store.transaction,
      now: () => service.now,
      newId: randomUUID,
      process: loadProcessData(),
      pause: async () => undefined,
      isStopping: () => false,
      onUnclaimed: () => undefined,
      onFault: (error: unknown) => assert.fail(String(error)),
    };
    await lookAtRequests(context, async () => undefined);
    assert.equal(await tellPeople(context), 1);
    assert.deepEqual(await cardsAt('2026-11-25T21:00:00Z'), []);
    const [card = {}] = await cardsAt('2026-11-26T08:00:00Z');
    assert.match(wordsOf(card), firstContact);
    // A message of Friday that is delivered on Tuesday, in her hours, would come beside Tuesday's own.
    await sofia.executes('reminder.snooze', buttonFor(card, 'reminder.snooze'));
    const { id: other } = await submitted(service);
    await sofia.executes('request.claim', { requestId: other }, requestsChannel);
    service.now = '2026-11-27T08:00:00Z';
    assert.equal(await tellPeople(context), 1);
    const sent = [];
    for (const now of ['2026-12-01T16:00:00Z', '2026-12-01T16:05:00Z', '2026-12-02T08:00:00Z'])
      sent.push(
        (await cardsAt(now)).map((one) =>
          wordsOf(one)
            .match(/FT-\d+/g)
            ?.join(),
        ),
      );
    assert.deepEqual(sent, [['FT-000002'], [], ['FT-000001']]);
  });

  it('of a week are a summary for the contact, on its first working day and once, that opens requests all week', async () => {
    await claims();
    const week = async (now: string) => {
      service.now = now;
      const before = ada.chat.length;
      await Promise.all([1, 2, 3].map(() => service.application.remind()));
      await service.delivered();
      return ada.chat
        .slice(before)
        .flatMap(({ activity }) => activity.attachments?.map(({ content }) => content) ?? [])
        .filter((card) => /Your request this week/.test(JSON.stringify(card)));
    };
    assert.deepEqual(await week('2026-11-27T09:00:00Z'), []);
    assert.deepEqual(await week('2026-11-30T07:30:00Z'), [], 'it waits for her morning');
    const [card, ...others] = await week('2026-11-30T11:00:00Z');
    assert.ok(card);
    assert.deepEqual([judgeCard(card), others], [[], []]);
    assert.match(wordsOf(card), /FT-000001\n[\s\S]*The next step is ours/);
    assert.deepEqual(await week('2026-11-30T15:00:00Z'), []);
    assert.deepEqual(await week('2026-12-01T09:00:00Z'), []);
    const press = async (verb: string, from: unknown) =>
      (await ada.executes(verb, buttonFor(from, verb))).body.value as object;
    const back = await press('reminder.list', await press('request.show', card));
    assert.match(wordsOf(back), /Your request this week/);
    await ada.executes('notifications.set', { shown: 'question,weekly', kinds: 'question' });
    assert.deepEqual(await week('2026-12-07T07:30:00Z'), []);
    assert.deepEqual(await week('2026-12-07T11:00:00Z'), [], 'she turned it off');
  });
});
