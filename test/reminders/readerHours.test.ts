import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import { calendarDay, openingState } from '../../src/businessTime/businessHours.ts';
import { hoursOf } from '../../src/reminders/readerHours.ts';
import { readerKey } from '../../src/reminders/reminder.ts';
import { calendarsOf } from '../../src/reminders/stages.ts';
import type { AssistanceRequest, Person } from '../../src/requests/request.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { ReminderDriver } from '../support/reminderDriver.ts';
import { admin, aMeeting, anEvent, aRequest, process, specialist } from '../support/requestBuilders.ts';

/** Monday, 11:00 in Paris. Paris changes its clocks on 25 October, New York on 1 November, Tokyo never. */
const start = '2026-10-12T09:00:00.000Z';
const end = '2026-11-06T20:00:00.000Z';
const ada: Person = { ...specialist, id: 'ada', name: 'Ada' };

/** The zone of a specialist who works for the Paris region, and the UTC hours in which they may get messages, in summer and in winter. */
const zones: readonly (readonly [string | undefined, readonly number[]])[] = [
  ['Asia/Tokyo', [0, 8]],
  ['America/New_York', [13, 22]],
  [undefined, [7, 17]],
];

describe('The hours of a specialist', () => {
  let store: Store;
  let driver: ReminderDriver;

  const savePerson = (timeZone: string | undefined) =>
    store.addresses.save({
      tenantId: ada.tenantId,
      serviceUrl: 'https://localhost/',
      conversationId: 'a:ada',
      botId: '28:bot',
      language: 'en',
      target: { kind: 'person', personId: ada.id },
      ...(timeZone === undefined ? {} : { timeZone }),
      alive: true,
    });
  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => driver?.now ?? start);
    driver = new ReminderDriver([store], start);
  });
  afterEach(() => store.close());

  /** A request of the Paris region that Ada has since an instant. */
  const given = async (number: number, at: string, part: Partial<AssistanceRequest> = {}) => {
    const id = `r${number}`;
    const unique = { id, number, draftId: `d${number}`, calendarToken: `c${number}` };
    await store.requests.insert(
      aRequest({ ...unique, state: 'claimed', assignee: ada, createdAt: at, updatedAt: at, ...part }),
    );
    const event = (version: number, more: object) =>
      store.events.append(anEvent({ id: `${id} ${version}`, requestId: id, version, at, ...more }));
    await event(1, { action: 'submit', state: 'submitted' });
    await event(2, { action: 'claim', state: 'claimed', actor: ada });
    return id;
  };
  /** Something of every kind falls due on each of these days, at all hours. */
  const weeks = async (days = 24) => {
    for (let day = 0; day < days; day += 1) {
      const at = new Date(Date.parse(start) + day * 86_400_000 + ((day * 5) % 24) * 3_600_000).toISOString();
      await given(day * 3 + 1, at);
      const heldUntil = addDays(at.slice(0, 10), 3);
      await given(day * 3 + 2, at, {
        state: 'onHold',
        stateBefore: 'active',
        heldUntil,
        remindedOf: heldUntil,
      });
      const id = await given(day * 3 + 3, at, { state: 'scheduled' });
      const startsAt = new Date(Date.parse(at) + 4 * 86_400_000).toISOString();
      await store.meetings.replaceAll(id, [
        aMeeting({ id: `m${day}`, requestId: id, uid: `u${day}`, startsAt }),
      ]);
    }
  };
  const hoursIn = (zone: string | undefined) => {
    const calendars = calendarsOf(aRequest(), process.regions) ?? assert.fail();
    const known = new Map(zone === undefined ? [] : [[readerKey({ kind: 'person', person: ada }), zone]]);
    return hoursOf({ person: ada, side: 'team' }, calendars, known);
  };

  for (const [zone, [from = 0, until = 0]] of zones) {
    it(`are the region’s in their own zone: ${zone ?? 'not known'}`, async () => {
      await savePerson(zone);
      await weeks();
      await driver.runUntil(end);
      assert.deepEqual(driver.faults, []);
      const told = driver.messages.filter(
        ({ personId, says }) => personId === ada.id && !says.some((one) => one.startsWith('meeting:1')),
      );
      const hours = hoursIn(zone);
      const days: string[] = [];
      for (const { at, says } of told) {
        assert.ok(openingState(hours, at).open, `${at} ${says}`);
        const hour = Number(at.slice(11, 13));
        assert.ok(from < until ? hour >= from && hour < until : hour >= from || hour < until, at);
        if (!says[0]?.startsWith('meeting:')) days.push(calendarDay(at, hours.timeZone));
      }
      assert.equal(new Set(days).size, days.length, 'at most one message a day of theirs');
      // From the third day on something waits on each working day.
      for (let day = '2026-10-19'; day < '2026-11-06'; day = addDays(day, 1))
        assert.equal(days.includes(day), isWorkingDay(hours, day), day);
      const kinds = new Set(told.flatMap(({ says }) => says.map((one) => one.split(':')[0])));
      assert.deepEqual([...kinds].toSorted(), ['firstContact', 'hold', 'meeting']);
    });
  }

  it('go with them: after a journey the day’s message is in the zone where they are then', async () => {
    await savePerson('Asia/Tokyo');
    await weeks(10);
    await driver.runUntil('2026-10-20T04:00:00.000Z', 60);
    await savePerson('America/New_York');
    await driver.runUntil('2026-10-23T23:00:00.000Z', 60);
    const told = driver.messages.filter(({ says }) => /^(firstContact|hold)/.test(says[0] ?? ''));
    assert.deepEqual(
      told.map(({ at }) => at.slice(5, 13)).slice(-5),
      // Tokyo’s Tuesday at nine, then New York’s days at nine. There, Tuesday is still to come.
      ['10-20T00', '10-20T13', '10-21T13', '10-22T13', '10-23T13'],
    );
  });

  it('are a whole day in every zone, over each change of the clocks', () => {
    const all = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: Date.parse('2026-01-05T00:00:00Z'), max: Date.parse('2028-12-20T00:00:00Z') }),
        (zone, instant) => {
          const hours = hoursIn(zone);
          const { team } = calendarsOf(aRequest(), process.regions) ?? assert.fail();
          const at = new Date(instant).toISOString();
          const local = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          }).format(instant);
          const isOpen =
            isWorkingDay(team, calendarDay(at, zone)) && local >= team.opens && local < team.closes;
          assert.equal(openingState(hours, at).open, isOpen, `${zone} ${at} ${local}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('change nothing for the customer', () => {
    const calendars = calendarsOf(aRequest(), process.regions) ?? assert.fail();
    const zoned = new Map([[readerKey({ kind: 'person', person: admin }), 'Asia/Tokyo']]);
    assert.equal(hoursOf({ person: admin, side: 'customer' }, calendars, zoned), calendars.customer);
  });
});
