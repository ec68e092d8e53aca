import assert from 'node:assert/strict';
import { calendarDay, openingState } from '../../src/businessTime/businessHours.ts';
import { calendarsOf } from '../../src/reminders/stages.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { ReminderDriver } from '../support/reminderDriver.ts';
import { admin, anEvent, aRequest, process, specialist } from '../support/requestBuilders.ts';

/** Monday, 9:00 in Paris. */
const start = '2026-11-30T08:00:00.000Z';
const end = '2026-12-28T18:00:00.000Z';
const ada: Actor = { ...specialist, id: 'ada', name: 'Ada', specialist: true, admin: 'unknown' };
const camille: Actor = { ...admin, id: 'camille', name: 'Camille', specialist: false, admin: 'yes' };

const request = (number: number, part: Partial<AssistanceRequest> = {}) =>
  aRequest({
    id: `r${number}`,
    number,
    draftId: `d${number}`,
    calendarToken: `c${number}`,
    requester: camille,
    createdAt: start,
    updatedAt: start,
    ...part,
  });

/** An action, by whom and when. All times are UTC; Paris is an hour ahead. */
const script = [
  // The first request waits for four days.
  ['2026-12-03T14:00', 'claim', 'r1', {}, ada],
  ['2026-12-08T10:00', 'message', 'r1', { text: 'Hello' }, ada],
  // The second one is taken at once, and the customer is silent for weeks.
  ['2026-11-30T10:00', 'claim', 'r2', {}, ada],
  ['2026-11-30T10:00', 'ask', 'r2', { text: 'Who signs?' }, ada],
  // The third one is on hold until a Saturday.
  ['2026-11-30T12:00', 'claim', 'r3', {}, ada],
  ['2026-11-30T12:00', 'hold', 'r3', { reason: 'Licenses', until: '2026-12-12' }, ada],
  ['2026-12-15T12:00', 'resume', 'r3', {}, ada],
  ['2026-12-16T12:00', 'complete', 'r3', { summary: 'Done', open: '' }, ada],
  ['2026-12-21T12:00', 'answer', 'r2', {}, camille],
] as const;

/** The weeks as they are to be. Christmas Day is a holiday of both sides. */
const expected = `
Mon 2026-11-30T10:00 channel unclaimed:0 FT-1
Mon 2026-11-30T10:00 channel unclaimed:0 FT-2
Mon 2026-11-30T10:00 channel unclaimed:0 FT-3
Tue 2026-12-01T08:00 channel unclaimed:1 FT-1
Wed 2026-12-02T08:00 camille question:0 FT-2, unclaimed:2 FT-1
Mon 2026-12-07T08:00 camille question:1 FT-2, weekly:0 FT-1, weekly:0 FT-2, weekly:0 FT-3
Mon 2026-12-07T14:00 ada firstContact:0 FT-1
Thu 2026-12-10T10:00 ada noStep:0 FT-1
Mon 2026-12-14T08:00 ada hold:0 FT-3
Mon 2026-12-14T08:00 camille question:2 FT-2, weekly:0 FT-1, weekly:0 FT-2
Tue 2026-12-15T08:00 ada pause:0 FT-2
Mon 2026-12-21T10:00 camille weekly:0 FT-1, weekly:0 FT-2
Wed 2026-12-23T12:00 ada noStep:0 FT-2
Mon 2026-12-28T10:00 camille weekly:0 FT-1, weekly:0 FT-2
`.trim();

for (const database of ['SQLite', 'PostgreSQL'] as const) {
  describe(`Four weeks of reminders, by two instances on ${database}`, function () {
    this.timeout(120_000);
    let server: TestPostgres | undefined;
    let stores: readonly Store[] = [];
    let driver: ReminderDriver;

    before(async () => {
      server = database === 'PostgreSQL' ? await startPostgres() : undefined;
      const now = () => driver?.now ?? start;
      const url = (await server?.newDatabase()) ?? 'sqlite::memory:';
      const first = await openStore(url, now);
      stores = [first, server === undefined ? first : await openStore(url, now)];
      driver = new ReminderDriver(stores, start);
      for (const person of [ada, camille]) {
        await first.addresses.save({
          tenantId: person.tenantId,
          serviceUrl: 'https://localhost/',
          conversationId: `a:${person.id}`,
          botId: '28:bot',
          language: 'en',
          target: { kind: 'person', personId: person.id },
          alive: true,
        });
      }
      for (const number of [1, 2, 3]) {
        const one = request(number);
        await first.requests.insert(one);
        await first.events.append(
          anEvent({
            id: `sent${number}`,
            requestId: one.id,
            version: 1,
            action: 'submit',
            actor: camille,
            state: 'submitted',
            at: start,
          }),
        );
      }
      const inOrder = [...script].toSorted(([one], [other]) => one.localeCompare(other));
      for (const [at, action, requestId, given, actor] of inOrder) {
        await driver.runUntil(`${at}:00.000Z`);
        const [question] = (await first.requests.find(requestId))?.questions ?? [];
        const input = action === 'answer' ? { question: question?.id, text: 'I do' } : given;
        await driver.act(action, requestId, input, actor);
      }
      await driver.runUntil(end);
    });
    after(async () => {
      for (const store of new Set(stores)) await store.close();
      await server?.stop();
    });

    it('tell everybody what they have to know, when they have to know it, and nothing else', () => {
      const printed = driver
        .printed()
        .split('\n')
        .map((line) => line.replace(/:00\.000Z\s+/, ' '));
      assert.equal(printed.join('\n'), expected);
      assert.deepEqual(driver.faults, []);
      assert.deepEqual(driver.unclaimed, ['r1'], 'the operator is alerted once');
    });

    it('send nobody more than one message a working day, and none outside of their hours', () => {
      const calendars = calendarsOf(request(1), process.regions);
      const days = new Set<string>();
      for (const { at, personId } of driver.messages) {
        const calendar = personId === camille.id ? calendars?.customer : calendars?.team;
        assert.ok(calendar !== undefined && openingState(calendar, at).open, `${personId} at ${at}`);
        if (personId === undefined) continue;
        const day = `${personId} ${calendarDay(at, calendar.timeZone)}`;
        assert.ok(!days.has(day), day);
        days.add(day);
      }
      assert.ok(days.size > 5);
    });
  });
}
