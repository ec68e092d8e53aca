import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarDay, openingState } from '../../src/businessTime/businessHours.ts';
import { customerCalendar } from '../../src/onboarding/calendars.ts';
import { calendarsOf, type ReminderFacts } from '../../src/reminders/stages.ts';
import { isWeeklyTrue, weeklyNews, weeklyOf, weekOf } from '../../src/reminders/weekly.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import {
  admin,
  anEvent,
  answers,
  aQuestion,
  aRequest,
  process,
  regionCalled,
  specialist,
} from '../support/requestBuilders.ts';

const other = { ...admin, id: 'other' };
/** Sent on Tuesday, 1 December 2026, and under way since; nobody owes anything. */
const quiet = {
  state: 'active',
  assignee: specialist,
  createdAt: '2026-12-01T09:00:00.000Z',
  updatedAt: '2026-12-02T09:00:00.000Z',
} as const satisfies Partial<AssistanceRequest>;
const asked = { ...quiet, questions: [aQuestion({ askedAt: '2026-12-02T09:00:00.000Z' })] };

function facts(
  now: string,
  part: Partial<AssistanceRequest>,
  more: Partial<ReminderFacts> = {},
): ReminderFacts {
  return { request: aRequest({ ...quiet, ...part }), events: [], meetings: [], now, process, ...more };
}

const calendar = calendarsOf(aRequest(), process.regions)?.customer ?? assert.fail();
const weekIn = (now: string, person = admin) => weekOf(calendar, person, 'r', now) ?? assert.fail();

describe('The weekly summary of a contact', () => {
  it('comes in the morning of the first working day of the week, and never earlier than the opening', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 200 }), (id, days) => {
        const now = new Date(Date.parse('2026-12-07T12:00:00Z') + days * 86_400_000).toISOString();
        const week = weekOf(calendar, { ...admin, id }, id, now);
        if (week === undefined) return;
        const hours = openingState(calendar, week.at);
        assert.ok(hours.open, 'in the reader’s hours');
        assert.equal(hours.closesAt.slice(0, 19), week.until.slice(0, 19));
        assert.equal(openingState(calendar, week.from).open, false, 'it waits from the night on');
        const local = new Intl.DateTimeFormat('en-GB', {
          timeZone: 'Europe/Paris',
          timeStyle: 'short',
        }).format(new Date(week.at));
        assert.ok('09:00' <= local && local < '12:00', local);
        assert.equal(calendarDay(week.from, calendar.timeZone), calendarDay(week.at, calendar.timeZone));
      }),
    );
  });

  it('is spread over the morning: of a thousand people, each half hour has its part', () => {
    const count = new Map<number, number>();
    for (let index = 0; index < 1000; index += 1) {
      const { at } = weekIn('2026-12-07T12:00:00Z', { ...admin, id: `person-${index}` });
      const half = Math.floor((Date.parse(at) - Date.parse('2026-12-07T08:00:00Z')) / 1_800_000);
      count.set(half, (count.get(half) ?? 0) + 1);
    }
    assert.deepEqual([...count.keys()].toSorted(), [0, 1, 2, 3, 4, 5]);
    for (const [, part] of count) assert.ok(part > 110 && part < 230, String(part));
  });

  it('comes on the first working day after a holiday, and begins the week where the country does', () => {
    assert.equal(
      calendarDay(weekIn('2027-03-29T12:00:00Z').at, 'Europe/Paris'),
      '2027-03-30',
      'Easter Monday',
    );
    assert.equal(weekIn('2026-12-13T12:00:00Z').subject, '2026-12-07', 'a Sunday ends the week');
    const cairo = customerCalendar({ ...answers, timeZone: 'Africa/Cairo' }, regionCalled('emea'));
    const week = weekOf(cairo, admin, 'r', '2026-12-08T12:00:00Z') ?? assert.fail();
    assert.equal(week.subject, '2026-12-06', 'a Sunday begins the week');
    assert.equal(calendarDay(week.at, 'Africa/Cairo'), '2026-12-06');
  });

  it('is about requests in which something changed, or in which somebody owes something', () => {
    const now = '2026-12-14T09:00:00.000Z';
    const newsOf = (part: Partial<AssistanceRequest>, events: ReminderFacts['events'] = []) =>
      weeklyNews(facts(now, part, { events }), admin);
    const event = (part: object, at = '2026-12-10T09:00:00Z') => anEvent({ action: 'advance', at, ...part });
    assert.equal(newsOf({}), undefined, 'nothing happened');
    assert.deepEqual(newsOf({}, [event({})]), { owed: 0, isTeams: false, changes: 1 });
    assert.equal(newsOf({}, [event({}, '2026-12-06T09:00:00Z')]), undefined, 'a week ago');
    assert.equal(newsOf({}, [event({ actor: admin })]), undefined, 'their own action');
    assert.equal(newsOf({}, [event({ actor: other })])?.changes, 1, 'a colleague’s action');
    assert.equal(newsOf({}, [event({ action: 'note' })]), undefined, 'a note of the team');
    assert.deepEqual(newsOf(asked), { owed: 1, isTeams: false, changes: 0 });
    assert.deepEqual(newsOf({ state: 'submitted' }), { owed: 0, isTeams: true, changes: 0 });
    assert.equal(newsOf({ ...asked, state: 'withdrawn' }), undefined);
  });

  const night = '2026-12-14T07:30:00.000Z';
  const dueOf = (now: string, part: Partial<AssistanceRequest>) => weeklyOf(facts(now, part)).due;

  it('waits from the night on, once a week for a contact, until its day is over', () => {
    const [stage] = dueOf(night, asked);
    const { at } = weekIn(night);
    assert.deepEqual(stage, {
      requestId: aRequest().id,
      kind: 'weekly',
      rung: 0,
      subject: '2026-12-14',
      at,
      readers: [{ kind: 'person', person: { id: admin.id, tenantId: admin.tenantId } }],
    });
    assert.equal(dueOf('2026-12-14T15:59:00.000Z', asked)[0]?.subject, '2026-12-14');
    assert.deepEqual(dueOf('2026-12-14T16:00:00.000Z', asked), [], 'closed');
    assert.deepEqual(dueOf('2026-12-15T09:00:00.000Z', asked), []);
    assert.deepEqual(dueOf('2026-12-13T20:00:00.000Z', asked), []);
    assert.deepEqual(dueOf(night, {}), [], 'nothing to say');
  });

  it('leaves out a request that was sent in the morning, or that changed after the summary was to be told', () => {
    assert.deepEqual(
      dueOf('2026-12-14T12:00:00.000Z', { ...asked, createdAt: '2026-12-14T08:30:00.000Z' }),
      [],
    );
    assert.deepEqual(
      dueOf('2026-12-14T14:00:00.000Z', { ...asked, updatedAt: '2026-12-14T13:00:00.000Z' }),
      [],
    );
  });

  it('is looked for again in the night of the next week', () => {
    for (const part of [asked, {}]) {
      const { next } = weeklyOf(facts('2026-12-15T09:00:00.000Z', part));
      assert.equal(next, weekOf(calendar, admin, aRequest().id, '2026-12-21T12:00:00Z')?.from);
    }
    assert.equal(
      weeklyOf(facts('2026-12-14T00:00:00.000Z', asked)).next,
      weekOf(calendar, admin, aRequest().id, night)?.from,
    );
    assert.deepEqual(weeklyOf(facts(night, { state: 'completed' })), { due: [] });
  });

  it('is no longer true once there is nothing to say, somebody else acts for the request, or the week is over', () => {
    const reminder = { person: admin, subject: '2026-12-14' };
    assert.equal(isWeeklyTrue(facts('2026-12-14T09:00:00.000Z', asked), reminder), true);
    assert.equal(isWeeklyTrue(facts('2026-12-14T09:00:00.000Z', {}), reminder), false);
    assert.equal(isWeeklyTrue(facts('2026-12-21T09:00:00.000Z', asked), reminder), false);
    assert.equal(
      isWeeklyTrue(facts('2026-12-14T09:00:00.000Z', asked), { ...reminder, person: other }),
      false,
    );
  });

  it('does not come where the data turn it off', () => {
    const rules = { ...process.rules, summaries: { ...process.rules.summaries, weekly: false } };
    const off = facts(night, asked, { process: { ...process, rules } });
    assert.deepEqual(weeklyOf(off), { due: [] });
    assert.equal(isWeeklyTrue(off, { person: admin, subject: '2026-12-14' }), false);
  });
});
