import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { lookAtRequests } from '../../src/reminders/lookAtRequests.ts';
import { tellPeople } from '../../src/reminders/tellPeople.ts';
import { setAway, setBack } from '../../src/requests/absences/setAway.ts';
import { wordsOf } from '../../standIns/cardParts.ts';
import { requestsChannelId, serviceTenantId } from '../../standIns/testService.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { buttonFor, cardOf, requestsChannel, type SeenCard, TestPerson } from '../support/testPerson.ts';
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
  /**
   * The context of an instance that makes messages at an instant and dies before it delivers them. The clock of the test is ahead already, so
   * that the other instance never delivers them earlier.
   */
  const ofDyingOne = (at: string) => ({
    transact: service.application.store.transaction,
    now: () => at,
    newId: randomUUID,
    process: loadProcessData(),
    pause: async () => undefined,
    isStopping: () => false,
    onUnclaimed: () => undefined,
    onFault: (error: unknown) => assert.fail(String(error)),
  });
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
    assert.match(JSON.stringify(sofia.lastCard.card), /"value":"firstContact,[^"]*hold,[^"]*noStep,pause/);
    const data = buttonFor(sofia.lastCard.card, 'notifications.set');
    const off = await sofia.executes('notifications.set', { ...data, kinds: 'hold,noStep' });
    assert.match(JSON.stringify(off.body.value), /Saved/);
    await claims();
    assert.deepEqual(await cardsAt(due), []);
    await ada.says('rappels');
    assert.match(JSON.stringify(ada.lastCard.card), /question,otherQuestion,task,unclaimed/);
  });

  describe('of a meeting', () => {
    /** Wednesday, 2 December, 14:00 in Paris. */
    const startsAt = '2026-12-02T13:00:00Z';
    const opening = '2026-12-01T08:00:00Z';
    let meetingId: string;

    beforeEach(async () => {
      await claims();
      const plan = {
        requestId,
        date: '2026-12-02',
        time: '14:00',
        rhythm: 'weekly',
      };
      await sofia.executes('request.schedule', plan, requestsChannel);
      const [first] = await service.application.store.meetings.listOf(requestId);
      assert.equal(first?.startsAt, startsAt);
      await service.delivered();
      meetingId = first?.id ?? '';
    });

    /** The cards of meetings that a person gets at an instant, by three sweeps at once. */
    const remindedAt = async (now: string, who: TestPerson) => {
      service.now = now;
      const before = who.chat.length;
      await Promise.all([1, 2, 3].map(() => service.application.remind()));
      await service.delivered();
      return who.chat
        .slice(before)
        .flatMap(
          ({ activity }) => activity.attachments?.map(({ content }) => content as unknown as SeenCard) ?? [],
        )
        .filter((card) => /Reminder: |Starts soon: |Rappel\s:/.test(wordsOf(card)));
    };
    /** Ada's messages that were made at one instant and are delivered at another one. */
    const delayed = async (from: string, to: string) => {
      service.now = to;
      await lookAtRequests(ofDyingOne(from), async () => undefined);
      return (await remindedAt(to, ada)).map(wordsOf);
    };

    it('are cards for both sides with what it is about and what is open, whose buttons lead to other times', async () => {
      assert.deepEqual(await remindedAt('2026-12-01T07:59:00Z', ada), []);
      const [card = {}, ...others] = await remindedAt(opening, ada);
      assert.deepEqual([judgeCard(card), others], [[], []]);
      const words = wordsOf(card);
      assert.match(words, /Reminder: Kickoff meeting/);
      assert.match(words, /Wednesday, 2 December at 14:00, Paris time/);
      assert.match(words, /With:\s+Sofia Marchetti and Ada Lindqvist/);
      assert.match(words, /Agenda:\s+Process, schedule, tools and goals/);
      assert.match(words, /Still open on your to-do list\n○ /);
      const [theirs = {}] = sofia.chat
        .flatMap(
          ({ activity }) => activity.attachments?.map(({ content }) => content as unknown as SeenCard) ?? [],
        )
        .filter((one) => /Reminder: /.test(wordsOf(one)));
      assert.deepEqual(judgeCard(theirs), []);
      assert.match(wordsOf(theirs), /Contoso\n[\s\S]*Still open on the customer’s to-do list/);
      const shown = (await ada.executes('request.show', buttonFor(card, 'request.show'))).body.value;
      assert.match(JSON.stringify(shown), /meeting\.propose/);
      const data = { ...buttonFor(theirs, 'meeting.cancel'), 'cancelMeeting.reason': 'Later' };
      assert.match(
        JSON.stringify((await sofia.executes('meeting.cancel', data)).body.value),
        /Meetings|Assessment/,
      );
      const left = await service.application.store.meetings.listOf(requestId);
      assert.ok(left.every(({ id }) => id !== meetingId));
      assert.deepEqual(await remindedAt('2026-12-02T12:45:00Z', ada), [], 'it was canceled');
    });

    it('come beside the message of the day, and are turned off alone', async () => {
      const kinds = (on: string) =>
        ada.executes('notifications.set', { shown: 'question,meeting', kinds: on });
      await kinds('question');
      const before = ada.chat.length;
      const [card, ...others] = await remindedAt(opening, sofia);
      assert.ok(card);
      assert.deepEqual([others, ada.chat.slice(before)], [[], []]);
      const who = { tenantId: serviceTenantId, id: 'sofia' };
      const { toldAt } = await service.application.store.reminders.settingsOf(who);
      assert.equal(toldAt, undefined, 'the message of the day is not spent');
      await kinds('question,meeting');
      const [soon = {}, ...more] = await remindedAt('2026-12-02T12:45:00Z', ada);
      assert.deepEqual(more, []);
      assert.match(wordsOf(soon), /Starts soon: Kickoff meeting/);
      assert.deepEqual(await remindedAt(startsAt, ada), []);
    });

    it('are looked at again when they are sent: late ones wait for the reader’s hours, and none comes after the start', async () => {
      const words = await delayed('2026-12-01T16:00:00Z', '2026-12-01T21:00:00Z');
      assert.deepEqual(words, []);
      assert.match((await remindedAt('2026-12-02T08:00:00Z', ada)).map(wordsOf).join(), /Reminder: Kickoff/);
      assert.deepEqual(await delayed('2026-12-02T12:50:00Z', startsAt), []);
    });

    it('show where the meeting is if it moves or is canceled after they were sent, in their place', async () => {
      assert.equal((await remindedAt(opening, ada)).length, 1);
      const sent = ada.chat.length;
      const shown = async (now: string) => {
        service.now = now;
        await service.application.remind();
        await service.delivered();
        const cards = ada.chat.filter(({ activity }) =>
          /Reminder: |Moved: |Canceled: /.test(JSON.stringify(activity)),
        );
        return cards.map((message) => wordsOf(cardOf(message))).join();
      };
      const moves = async (from: string, time: string) => {
        const form = { date: '2026-12-02', time, which: 'one' };
        const inputs = Object.entries(form).map(([name, value]) => [`moveMeeting.${name}`, value]);
        const data = { requestId, meeting: meetingId, meetingAt: from, ...Object.fromEntries(inputs) };
        await sofia.executes('meeting.move', data, requestsChannel);
      };
      await moves(startsAt, '15:00');
      assert.match(
        await shown('2026-12-01T20:00:00Z'),
        /Moved: Kickoff meeting[\s\S]*at 15:00[\s\S]*was to be on [^\n]* at 14:00/,
      );
      await moves('2026-12-02T14:00:00Z', '14:00');
      assert.match(await shown('2026-12-01T20:05:00Z'), /^Reminder: Kickoff meeting[\s\S]*at 14:00/);
      const data = { requestId, meeting: meetingId, meetingAt: startsAt, 'cancelMeeting.reason': 'Later' };
      await sofia.executes('meeting.cancel', data, requestsChannel);
      assert.match(await shown('2026-12-01T20:10:00Z'), /^Canceled: Kickoff meeting/);
      const later = ada.chat.slice(sent).filter(({ activity }) => activity.attachments !== undefined);
      assert.deepEqual(
        later.filter((message) => /Kickoff/.test(wordsOf(cardOf(message)).split('\n')[0] ?? '')),
        [],
      );
      assert.deepEqual((await remindedAt('2026-12-02T08:00:00Z', ada)).length, 0, 'nobody is told again');
    });

    it('are in the language and the zone of their reader now, with the time of the other side', async () => {
      await ada.submits({ verb: 'menu.setLanguage', language: 'fr' });
      const elsewhere = new TestPerson(service, { ...adaIs, timeZone: 'America/New_York' });
      await elsewhere.says('bonjour');
      const [card = {}] = await remindedAt(opening, ada);
      assert.match(wordsOf(card), /Rappel\s: Réunion de lancement/);
      assert.match(wordsOf(card), /mercredi 2 décembre à 08:00, heure de New York/);
      assert.match(wordsOf(card), /mercredi 2 décembre à 14:00, heure de Paris/);
    });
  });

  it('that come too late after an outage wait for the next hours, whole', async () => {
    await claims();
    // An instance dies after the message was made; another one delivers it in the night.
    service.now = '2026-11-25T21:00:00Z';
    const context = ofDyingOne(due);
    await lookAtRequests(context, async () => undefined);
    assert.equal(await tellPeople(context), 1);
    assert.deepEqual(await cardsAt('2026-11-25T21:00:00Z'), []);
    const [card = {}] = await cardsAt('2026-11-26T08:00:00Z');
    assert.match(wordsOf(card), firstContact);
    // A message of Friday that is delivered on Tuesday, in her hours, would come beside Tuesday's own.
    await sofia.executes('reminder.snooze', buttonFor(card, 'reminder.snooze'));
    const { id: other } = await submitted(service);
    await sofia.executes('request.claim', { requestId: other }, requestsChannel);
    service.now = '2026-12-01T16:00:00Z';
    assert.equal(await tellPeople(ofDyingOne('2026-11-27T08:00:00Z')), 1);
    const sent = [];
    for (const now of ['2026-12-01T16:00:00Z', '2026-12-01T16:05:00Z', '2026-12-02T08:00:00Z'])
      sent.push(
        (await cardsAt(now)).map((one) =>
          wordsOf(one)
            .match(/FT-\d+/g)
            ?.join(),
        ),
      );
    // If delivery looks first, today's own has both. Either way there is one a day, and nothing is lost.
    assert.deepEqual(
      sent.map((cards) => cards.length <= 1),
      [true, true, true],
    );
    assert.deepEqual(sent[1], []);
    assert.deepEqual(sent.flat().join().split(',').toSorted(), ['FT-000001', 'FT-000002']);
  });

  it('wait for somebody whose absence begins between the message and its delivery, and are whole when they are back', async () => {
    await claims();
    // An instance makes the message, and dies before it delivers it.
    service.now = '2026-11-25T08:59:00Z';
    await lookAtRequests(ofDyingOne(due), async () => undefined);
    assert.equal(await tellPeople(ofDyingOne(due)), 1);
    const person = { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia Marchetti' };
    const at = (now: string) => ({
      transact: service.application.store.transaction,
      now: () => now,
      newId: randomUUID,
    });
    const away = { person, until: '2026-12-07', endsAt: '2026-12-06T23:00:00.000Z' };
    await setAway(at('2026-11-25T09:00:30Z'), away, person);
    assert.deepEqual(await cardsAt('2026-11-25T09:01:00Z'), []);
    await setBack(at('2026-11-27T08:00:00Z'), person, person);
    const cards = await cardsAt('2026-11-27T08:30:00Z');
    assert.match(cards.map(wordsOf).join(), firstContact);
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
