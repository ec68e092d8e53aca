import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import { calendarDay, openingFrom, openingState } from '../../src/businessTime/businessHours.ts';
import type { KeptEvent } from '../../src/meetings/keptEvents.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { dueNow, meetingReminders } from '../../src/reminders/meetingReminders.ts';
import { calendarsOf, type ReminderFacts } from '../../src/reminders/stages.ts';
import { presentReminder } from '../../src/reminders/tellMeetings.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import {
  admin,
  aMeeting,
  anEvent,
  answers,
  aRequest,
  process,
  specialist,
} from '../support/requestBuilders.ts';

/** Monday, 7 December 2026, 10:00 in Paris. The customer opens at 9, the team at 9. */
const meeting = aMeeting();
const scheduled = anEvent({ id: 'plan', action: 'schedule', state: 'scheduled', at: '2026-11-30T09:00:00Z' });
const grace = { ...specialist, id: 'grace', name: 'Grace' };

const absence = {
  id: 'away',
  person: specialist,
  by: specialist,
  until: '2026-12-10',
  endsAt: '2026-12-09T23:00:00Z',
  since: '2026-12-03T09:00:00Z',
};

function facts(
  now: string,
  part: Partial<AssistanceRequest> = {},
  more: Partial<ReminderFacts> = {},
): ReminderFacts {
  const request = aRequest({ state: 'scheduled', assignee: specialist, ...part });
  return { request, events: [scheduled], meetings: [meeting], now, process, ...more };
}

const names: Readonly<Record<string, string>> = { [admin.id]: 'admin', [specialist.id]: 'specialist' };
const nameOf = (id: string) => names[id] ?? id;
/** `rung reader` of what is to be told now. */
const due = (given: ReminderFacts) =>
  dueNow(meetingReminders(given), given.now)
    .map(({ rung, person }) => `${rung} ${nameOf(person.id)}`)
    .toSorted();
/** `rung reader at` of what is foreseen. */
const foreseen = (given: ReminderFacts) =>
  meetingReminders(given)
    .map(({ rung, person, tellAt }) => `${rung} ${nameOf(person.id)} ${tellAt}`)
    .toSorted();
const both = ['0 admin', '0 specialist'];
const friday = '2026-12-04T08:00:00Z';
const soon = '2026-12-07T08:45:00Z';
const event = (part: Partial<KeptEvent> = {}): KeptEvent => ({
  requestId: aRequest().id,
  personId: specialist.id,
  ordinal: 1,
  meeting,
  state: 'there',
  ...part,
});
const changed = (action: 'moveMeeting' | 'acceptMeeting' | 'proposeMeeting', at: string, part = {}) =>
  anEvent({
    id: `${action} ${at}`,
    action,
    state: 'scheduled',
    at,
    detail: {
      meeting: { milestone: 'kickoff', ordinal: 1 },
      was: friday,
      startsAt: meeting.startsAt,
      ...part,
    },
  } as Partial<RequestEvent>);

describe('The reminders of a meeting', () => {
  it('are due on the last working day before, at the opening, and 15 minutes before', () => {
    assert.deepEqual(foreseen(facts('2026-12-03T18:00:00Z')), [
      '0 admin 2026-12-04T08:00:00Z',
      '0 specialist 2026-12-04T08:00:00Z',
      '1 admin 2026-12-07T08:45:00.000Z',
      '1 specialist 2026-12-07T08:45:00.000Z',
    ]);
    assert.deepEqual(due(facts('2026-12-04T07:59:59Z')), []);
    assert.deepEqual(due(facts(friday)), both);
    assert.deepEqual(due(facts(soon)), ['1 admin', '1 specialist']);
  });

  it('are told late inside the reader’s hours only, and never once the meeting has begun', () => {
    assert.deepEqual(due(facts('2026-12-04T18:00:00Z')), []);
    assert.match(foreseen(facts('2026-12-04T18:00:00Z')).join(), /0 admin 2026-12-07T08:00:00Z/);
    assert.deepEqual(due(facts('2026-12-07T08:00:00Z')), both, 'in the morning of the meeting');
    assert.deepEqual(due(facts('2026-12-07T08:59:59Z')), ['1 admin', '1 specialist']);
    assert.deepEqual(due(facts(meeting.startsAt)), []);
    // A meeting at the opening has nobody’s hours before it on its own day.
    const early = aMeeting({ startsAt: '2026-12-07T08:00:00Z' });
    assert.deepEqual(due(facts('2026-12-07T07:30:00Z', {}, { meetings: [early] })), []);
    assert.deepEqual(due(facts('2026-12-07T07:45:00Z', {}, { meetings: [early] })), [
      '1 admin',
      '1 specialist',
    ]);
  });

  it('are skipped if the time was set after their moment', () => {
    for (const at of ['2026-12-04T08:00:01Z', '2026-12-04T14:00:00Z']) {
      const now = '2026-12-04T15:00:00Z';
      assert.deepEqual(due(facts(now, {}, { events: [{ ...scheduled, at }] })), [], at);
      assert.deepEqual(due(facts(now, {}, { events: [scheduled, changed('moveMeeting', at)] })), []);
      assert.deepEqual(due(facts(now, {}, { events: [scheduled, changed('acceptMeeting', at)] })), []);
      const others = changed('moveMeeting', at, {
        meeting: { milestone: 'assessment', ordinal: 1 },
        others: 2,
      });
      assert.deepEqual(due(facts(now, {}, { events: [scheduled, others] })), []);
      const asked = changed('proposeMeeting', at);
      assert.deepEqual(due(facts(now, {}, { events: [scheduled, asked] })), both, 'asking moves nothing');
      const other = changed('moveMeeting', at, { meeting: { milestone: 'assessment', ordinal: 1 } });
      assert.deepEqual(due(facts(now, {}, { events: [scheduled, other] })), both, 'another meeting');
    }
    const late = { events: [{ ...scheduled, at: '2026-12-07T08:30:00Z' }] };
    assert.deepEqual(due(facts(soon, {}, late)), ['1 admin', '1 specialist']);
    assert.deepEqual(due(facts(soon, {}, { events: [{ ...scheduled, at: '2026-12-07T08:46:00Z' }] })), []);
  });

  it('come 15 minutes before only to who was sent no invitation to the present time', () => {
    const with_ = (...calendarEvents: KeptEvent[]) => due(facts(soon, {}, { calendarEvents }));
    assert.deepEqual(with_(event()), both, 'who is invited still gets the late one of the day before');
    const moved = { ...meeting, startsAt: '2026-12-08T09:00:00Z' };
    for (const part of [{ state: 'begun' }, { state: 'gone' }, { meeting: moved }] as const) {
      assert.deepEqual(with_(event(part)), ['1 admin', '1 specialist']);
    }
    assert.deepEqual(with_(event({ personId: 'grace' })), ['0 admin', '1 specialist']);
    const guest = (state: 'adding' | 'added') =>
      due(
        facts(soon, {}, { absence, standIn: grace, calendarEvents: [event({ guest: { key: 'k', state } })] }),
      );
    assert.deepEqual(guest('added'), ['0 admin', '0 grace']);
    assert.deepEqual(guest('adding'), ['0 admin', '1 grace']);
    const { projectManager: _one, technicalLead: _other, ...unnamed } = answers;
    const calendarEvents = [event()];
    assert.deepEqual(
      due(facts(soon, { answers: unnamed }, { calendarEvents })),
      ['0 specialist', '1 admin'],
      'nobody of the customer is invited',
    );
  });

  it('are none of a meeting that is over, canceled or moved, or while nobody works on the request', () => {
    const held = { ...meeting, outcome: { is: 'held' as const, text: '', at: friday } };
    assert.deepEqual(due(facts(friday, {}, { meetings: [held] })), []);
    const checked = { ...meeting, check: { is: 'deleted' as const, since: friday } };
    assert.deepEqual(due(facts(friday, {}, { meetings: [checked] })), []);
    assert.deepEqual(due(facts(friday, {}, { meetings: [] })), []);
    for (const state of ['onHold', 'completed', 'withdrawn'] as const)
      assert.deepEqual(due(facts(friday, { state })), [], state);
    const { assignee: _none, ...nobodys } = aRequest({ state: 'submitted' });
    assert.deepEqual(due({ ...facts(friday), request: nobodys }), []);
    const told = meetingReminders(facts(friday))[0] ?? assert.fail();
    const later = aMeeting({ startsAt: '2026-12-08T09:00:00Z' });
    const isTold = ({ subject }: { readonly subject: string }) => subject === told.subject;
    assert.equal(presentReminder(facts(friday), isTold)?.isDue, true);
    assert.equal(presentReminder(facts('2026-12-04T20:00:00Z'), isTold)?.isDue, false);
    assert.equal(presentReminder(facts(friday, {}, { meetings: [later] }), isTold), undefined);
  });

  it('go to the substitute while one acts, to nobody of the team while none does, and to a partner’s stand-in', () => {
    assert.deepEqual(due(facts(friday, {}, { absence, standIn: grace })), ['0 admin', '0 grace']);
    assert.deepEqual(due(facts(friday, {}, { absence })), ['0 admin']);
    // The specialist is back by then, and is reminded on that morning.
    const until = { ...absence, until: '2026-12-07', endsAt: '2026-12-06T23:00:00Z' };
    assert.deepEqual(due(facts(friday, {}, { absence: until, standIn: grace })), ['0 admin']);
    assert.deepEqual(due(facts('2026-12-07T08:00:00Z', {}, { absence: until })), both);
    const back = { ...absence, endedAt: '2026-12-04T07:00:00Z' };
    assert.deepEqual(due(facts(friday, {}, { absence: back })), both);
    const partner = { ...admin, tenantId: 'partner', id: 'pat' };
    const delegate = {
      id: 'd',
      name: 'Del',
      by: partner,
      person: { ...partner, id: 'del' },
      joinedAt: friday,
    };
    const asked = {
      requester: partner,
      partner: { tenantId: 'partner', name: 'Proseware' },
      people: { delegate },
    } as unknown as Partial<AssistanceRequest>;
    assert.deepEqual(due(facts(friday, asked)), ['0 del', '0 pat', '0 specialist']);
  });

  const zones = [
    'Europe/Paris',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Tokyo',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Africa/Casablanca',
    'Asia/Riyadh',
  ];
  const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-06-01', days));
  const cases = fc.record({
    day,
    minute: fc.integer({ min: 0, max: 1439 }),
    timeZone: fc.constantFrom(...zones),
    region: fc.constantFrom(...process.regions.map(({ id }) => id)),
    from: fc.constantFrom('00:30', '02:30', '08:00', '09:30', '13:00'),
  });

  it('of the day before are in the reader’s hours on a working day, with none between it and the meeting: in all zones, weeks and seasons', () => {
    let seen = 0;
    fc.assert(
      fc.property(cases, ({ day, minute, timeZone, region, from }) => {
        const startsAt = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000).toISOString();
        const request = { answers: { ...answers, region, timeZone, hours: { from, to: '18:00' } } };
        const planned = anEvent({ ...scheduled, at: '2026-01-01T00:00:00Z' });
        const given = facts('2026-05-01T00:00:00Z', request, {
          events: [planned],
          meetings: [aMeeting({ startsAt })],
        });
        const calendars = calendarsOf(given.request, process.regions) ?? assert.fail();
        const found = meetingReminders(given).filter(({ rung }) => rung === 0);
        assert.equal(found.length, 2);
        for (const { side, at, person } of found) {
          const calendar = calendars[side];
          const [told, held] = [at, startsAt].map((instant) => calendarDay(instant, calendar.timeZone));
          assert.ok(told !== undefined && held !== undefined && told < held, `${at} ${startsAt}`);
          assert.ok(isWorkingDay(calendar, told));
          assert.ok(openingState(calendar, at).open);
          assert.equal(openingFrom(calendar, told), at, 'the opening');
          for (let between = addDays(told, 1); between < held; between = addDays(between, 1)) {
            const opening = openingFrom(calendar, between);
            assert.ok(opening === undefined || calendarDay(opening, calendar.timeZone) >= held, between);
          }
          // A second earlier nobody is told, and at the instant the reader is.
          const before = new Date(Date.parse(at) - 1000).toISOString();
          const isTold = (now: string) =>
            dueNow(meetingReminders({ ...given, now }), now).some(
              (one) => one.rung === 0 && one.person.id === person.id,
            );
          assert.deepEqual([isTold(before), isTold(at)], [false, true]);
          seen += 1;
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(seen >= 400);
  });

  it('are never told once the meeting has begun, and those of the day before never outside the reader’s hours, however late the sweep', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -3000, max: 30 }), (one, minutes) => {
        const { timeZone, region, from } = one;
        const startsAt = new Date(Date.parse(`${one.day}T00:00:00Z`) + one.minute * 60_000).toISOString();
        const now = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
        const request = { answers: { ...answers, region, timeZone, hours: { from, to: '18:00' } } };
        const planned = anEvent({ ...scheduled, at: '2026-01-01T00:00:00Z' });
        const meetings: readonly Meeting[] = [aMeeting({ startsAt })];
        const all = meetingReminders(facts(now, request, { events: [planned], meetings }));
        const told = dueNow(all, now);
        assert.ok(told.length <= 2, 'one for each reader');
        assert.ok(minutes < 0 || all.length === 0);
        for (const { rung, calendar, tellAt } of all) {
          assert.ok(Date.parse(tellAt) < Date.parse(startsAt));
          assert.ok(rung === 1 || openingState(calendar, tellAt).open);
        }
        for (const { rung } of told) assert.ok(rung === 0 || minutes >= -15);
      }),
      { numRuns: 200 },
    );
  });
});
