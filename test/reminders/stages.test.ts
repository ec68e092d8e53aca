import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWorkingDay } from '../../src/businessTime/businessCalendar.ts';
import { calendarDay, openingState } from '../../src/businessTime/businessHours.ts';
import { byUrgency, type Stage } from '../../src/reminders/reminder.ts';
import { calendarsOf, type ReminderFacts, stagesOf } from '../../src/reminders/stages.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Absence } from '../../src/requests/ports.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import {
  admin,
  aMeeting,
  anEvent,
  answers,
  aQuestion,
  aRequest,
  process,
  specialist,
} from '../support/requestBuilders.ts';

/** Monday, 10:00 in Paris. The team is open from 9 to 18, the customer from 9 to 17. */
const monday = '2026-11-30T09:00:00.000Z';
const customer = { id: 'c', tenantId: admin.tenantId, name: 'Camille' };

function facts(now: string, part: Partial<AssistanceRequest> = {}, more: Partial<ReminderFacts> = {}) {
  const request = aRequest({ createdAt: monday, updatedAt: monday, ...part });
  return { request, events: [sent], meetings: [], now, process, ...more } satisfies ReminderFacts;
}

const sent = anEvent({
  id: 'sent',
  version: 1,
  action: 'submit',
  actor: customer,
  state: 'submitted',
  at: monday,
});
const claimed = (at = monday) => anEvent({ id: 'claim', action: 'claim', state: 'claimed', at });
const event = (action: RequestEvent['action'], at: string, part: Partial<RequestEvent> = {}) =>
  anEvent({ id: `${action} ${at}`, action, state: 'active', at, ...part } as Partial<RequestEvent>);

/** `kind:rung` with the readers: `channel`, `operator`, or a person's id. */
function told(due: readonly Stage[]): readonly string[] {
  return due.map(
    ({ kind, rung, readers }) =>
      `${kind}:${rung} ${readers.map((reader) => (reader.kind === 'person' ? reader.person.id : reader.kind)).join('+')}`,
  );
}

const dueAt = (given: ReminderFacts) => told(stagesOf(given).due);

describe('The stages of a request', () => {
  it('tell the channel after two opening hours and after a day, then the operator and the admin', () => {
    const before = stagesOf(facts('2026-11-30T10:59:00Z'));
    assert.deepEqual([told(before.due), before.next], [[], '2026-11-30T11:00:00Z']);
    assert.deepEqual(dueAt(facts('2026-11-30T11:00:00Z')), ['unclaimed:0 channel']);
    assert.deepEqual(dueAt(facts('2026-12-01T08:59:00Z')), ['unclaimed:0 channel']);
    assert.deepEqual(dueAt(facts('2026-12-01T09:00:00Z')), ['unclaimed:1 channel']);
    assert.deepEqual(dueAt(facts('2026-12-02T09:00:00Z')), [`unclaimed:2 operator+${admin.id}`]);
  });

  it('keep the operator’s and the admin’s while the team sleeps: the metric does not fall, and a customer far away is told in their morning', () => {
    const last = [`unclaimed:2 operator+${admin.id}`];
    assert.deepEqual(dueAt(facts('2026-12-02T22:00:00Z')), last);
    assert.deepEqual(dueAt(facts('2026-12-05T10:00:00Z')), last, 'on a Saturday');
    assert.deepEqual(dueAt(facts('2026-12-07T06:00:00Z')), last);
  });

  it('count the opening hours of the region: two hours of Friday evening end on Monday', () => {
    const friday = '2026-11-27T16:30:00.000Z';
    const given = { createdAt: friday };
    const events = [{ ...sent, at: friday }];
    assert.equal(stagesOf(facts(friday, given, { events })).next, '2026-11-30T09:30:00Z');
  });

  it('tell the channel in its hours only: what falls due at closing time waits for the morning', () => {
    const late = '2026-11-30T15:00:00.000Z';
    const events = [{ ...sent, at: late }];
    const { due, next } = stagesOf(facts('2026-11-30T20:00:00Z', { createdAt: late }, { events }));
    assert.deepEqual([told(due), next], [[], '2026-12-01T08:00:00Z']);
  });

  it('begin again when a request goes back into the queue', () => {
    const released = event('release', '2026-12-01T09:00:00.000Z', { state: 'submitted' });
    const events = [sent, claimed(), released];
    const { due, next } = stagesOf(facts('2026-12-01T10:00:00Z', {}, { events }));
    assert.deepEqual([told(due), next], [[], '2026-12-01T11:00:00Z']);
    const { due: later } = stagesOf(facts('2026-12-01T11:00:00Z', {}, { events }));
    assert.equal(later[0]?.subject, released.id);
  });

  const inHand = { state: 'claimed', assignee: specialist } as const;

  it('tell the assignee after two business days without a first contact, and not of a missing step as well', () => {
    const events = [sent, claimed()];
    assert.deepEqual(dueAt(facts('2026-12-02T08:59:00Z', inHand, { events })), []);
    assert.deepEqual(dueAt(facts('2026-12-02T09:00:00Z', inHand, { events })), [
      `firstContact:0 ${specialist.id}`,
    ]);
    const contacted = [...events, event('message', '2026-12-01T09:00:00.000Z', { actor: specialist })];
    assert.deepEqual(dueAt(facts('2026-12-02T09:00:00Z', inHand, { events: contacted })), []);
  });

  const active = { state: 'active', assignee: specialist } as const;
  const contacted = [sent, claimed(), event('message', monday, { actor: specialist })];

  it('tell the assignee after two days without a step; a note is none', () => {
    const events = [...contacted, event('note', '2026-12-01T15:00:00.000Z', { actor: specialist })];
    assert.deepEqual(dueAt(facts('2026-12-02T08:59:00Z', active, { events })), []);
    assert.deepEqual(dueAt(facts('2026-12-02T09:00:00Z', active, { events })), [`noStep:0 ${specialist.id}`]);
  });

  it('stop the team’s clock while the customer owes an answer', () => {
    const question = aQuestion({ askedAt: monday });
    const asked = [...contacted, event('ask', monday, { actor: specialist, detail: { question } })];
    const waiting = { ...active, questions: [question] };
    assert.deepEqual(dueAt(facts('2026-12-01T16:00:00Z', waiting, { events: asked })), []);
    const answered = event('answer', '2026-12-01T09:00:00.000Z', {
      actor: customer,
      detail: { question, text: 'Bo' },
    });
    const given = (now: string) => facts(now, active, { events: [...asked, answered] });
    assert.deepEqual(dueAt(given('2026-12-03T08:59:00Z')), []);
    assert.deepEqual(dueAt(given('2026-12-03T09:00:00Z')), [`noStep:0 ${specialist.id}`]);
  });

  it('stop the team’s clock while the assignee is away, and remind the substitute where there is one', () => {
    const absence: Absence = {
      id: 'away',
      person: specialist,
      since: '2026-12-01T09:00:00.000Z',
      until: '2026-12-07',
      endsAt: '2026-12-06T23:00:00.000Z',
      by: specialist,
    };
    const standIn = { ...specialist, id: 'grace' };
    const at = (now: string, more: object) =>
      dueAt(facts(now, active, { events: contacted, absence, ...more }));
    assert.deepEqual(at('2026-12-04T09:00:00Z', {}), []);
    assert.deepEqual(at('2026-12-07T16:59:00Z', {}), [], 'one day was over when they left');
    assert.deepEqual(at('2026-12-08T09:00:00Z', {}), [`noStep:0 ${specialist.id}`]);
    assert.deepEqual(at('2026-12-02T09:00:00Z', { standIn }), ['noStep:0 grace']);
  });

  it('wait for a planned meeting, and count from its end', () => {
    const meetings = [aMeeting({ startsAt: '2026-12-07T09:00:00Z', minutes: 60 })];
    const given = (now: string) => facts(now, active, { events: contacted, meetings });
    const before = stagesOf(given('2026-12-04T09:00:00Z'));
    assert.deepEqual([told(before.due), before.next], [[], '2026-12-07T10:00:00.000Z']);
    assert.deepEqual(dueAt(given('2026-12-09T09:59:00Z')), []);
    assert.deepEqual(dueAt(given('2026-12-09T10:00:00Z')), [`noStep:0 ${specialist.id}`]);
  });

  it('remind again of a message that comes after the stage', () => {
    const late = event('message', '2026-12-04T09:00:00.000Z', { actor: customer });
    const given = (now: string) => facts(now, { ...active, unanswered: 1 }, { events: [...contacted, late] });
    assert.deepEqual(dueAt(given('2026-12-07T09:00:00Z')), []);
    const { due } = stagesOf(given('2026-12-08T09:00:00Z'));
    assert.deepEqual([told(due), due[0]?.subject], [[`noStep:0 ${specialist.id}`], late.id]);
  });

  it('remind the customer of a question on the second, fifth and tenth of their working days, then ask the assignee', () => {
    const toldAdmins = { at: '2026-12-02T08:00:00Z', count: 1 };
    const question = aQuestion({ askedAt: monday, toldAdmins });
    const given = (now: string) => facts(now, { ...active, questions: [question] }, { events: contacted });
    const found = ['02', '07', '14', '15'].map((day) => dueAt(given(`2026-12-${day}T08:00:00Z`)));
    assert.deepEqual(found, [
      [`question:0 ${admin.id}`],
      [`question:1 ${admin.id}`],
      [`question:2 ${admin.id}`],
      [`question:2 ${admin.id}`, `pause:0 ${specialist.id}`],
    ]);
    assert.equal(stagesOf(given('2026-12-02T08:00:00Z')).next, '2026-12-07T08:00:00Z');
  });

  it('run the customer’s stages on the customer’s week', () => {
    const riyadh = { ...answers, timeZone: 'Asia/Riyadh', hours: { from: '08:00', to: '16:00' } };
    // Thursday: the next working days are Sunday and Monday.
    const question = aQuestion({ askedAt: '2026-12-03T09:00:00Z' });
    const given = { ...active, answers: riyadh, questions: [question] };
    const { next } = stagesOf(facts('2026-12-03T09:30:00Z', given, { events: contacted }));
    assert.equal(next, '2026-12-07T05:00:00Z');
  });

  it('remind of a colleague’s to-do from the first working day after its day', () => {
    const [task] = process.tasks.filter(({ phase, service }) => phase === 'assess' && service === undefined);
    const given = (now: string, part: Partial<AssistanceRequest> = {}) =>
      facts(
        now,
        {
          ...active,
          phase: 'assess',
          // Friday.
          given: { [task?.id ?? '']: { to: 'n1', due: '2026-12-04', by: admin, at: monday } },
          people: {
            colleagues: [
              { id: 'n1', name: 'Bo', addedBy: admin, addedAt: monday, person: { ...customer, id: 'bo' } },
            ],
          },
          ...part,
        },
        { events: contacted },
      );
    const ofTasks = (found: ReminderFacts) => dueAt(found).filter((stage) => stage.startsWith('task'));
    assert.deepEqual(ofTasks(given('2026-12-07T07:59:00Z')), []);
    assert.deepEqual(ofTasks(given('2026-12-07T08:00:00Z')), ['task:0 bo']);
    const done = { tasks: { [task?.id ?? '']: { by: admin, at: monday } } };
    assert.deepEqual(ofTasks(given('2026-12-07T08:00:00Z', done)), []);
  });

  it('remind of a hold in the customer’s morning of its day', () => {
    const held = { state: 'onHold', assignee: specialist, heldUntil: '2026-12-10' } as const;
    const events = [...contacted, event('hold', monday, { state: 'onHold' })];
    assert.equal(stagesOf(facts(monday, held, { events })).next, '2026-12-10T08:00:00Z');
    assert.deepEqual(dueAt(facts('2026-12-10T08:00:00Z', held, { events })), [`hold:0 ${specialist.id}`]);
  });

  it('go from the assignee to the substitute, then to the channel, while a meeting is being checked', () => {
    const active = { state: 'active', assignee: specialist } as const;
    const check = { is: 'deleted', since: monday } as const;
    const meetings = [aMeeting({ startsAt: '2026-12-10T09:00:00Z', check })];
    const standIn = { ...specialist, id: 'grace' };
    const checks = (now: string, more: Partial<ReminderFacts> = {}) =>
      dueAt(facts(now, active, { events: contacted, meetings, ...more })).filter((one) =>
        one.startsWith('meetingCheck'),
      );
    assert.deepEqual(checks('2026-12-01T08:59:00Z'), []);
    assert.deepEqual(checks('2026-12-01T09:00:00Z'), ['meetingCheck:0 channel']);
    assert.deepEqual(checks('2026-12-01T09:00:00Z', { standIn }), ['meetingCheck:0 grace']);
    assert.deepEqual(checks('2026-12-02T09:00:00Z', { standIn }), ['meetingCheck:1 channel']);
    const answered = { meetings: [aMeeting({ startsAt: '2026-12-10T09:00:00Z' })] };
    assert.deepEqual(checks('2026-12-02T09:00:00Z', answered), []);
    assert.deepEqual(checks('2026-12-10T10:00:00Z'), [], 'nor of one that is over');
  });

  it('of a request that has ended are none', () => {
    for (const state of ['completed', 'declined', 'withdrawn'] as const) {
      assert.deepEqual(stagesOf(facts('2027-11-30T09:00:00Z', { state })), { due: [] });
    }
  });

  it('of a question are due in the customer’s hours, whenever and from wherever it is asked', () => {
    const zones = ['Europe/Paris', 'Asia/Riyadh', 'America/New_York', 'Pacific/Auckland', 'UTC'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 * 24 * 60 }),
        fc.constantFrom(...zones),
        fc.constantFrom(...process.regions.map(({ id }) => id)),
        (minutes, timeZone, region) => {
          const askedAt = new Date(Date.parse(monday) + minutes * 60_000).toISOString();
          const given = {
            ...active,
            answers: { ...answers, timeZone, region },
            questions: [aQuestion({ askedAt })],
          };
          const { next = '' } = stagesOf(facts(askedAt, given, { events: contacted }));
          const calendars = calendarsOf(aRequest(given), process.regions);
          assert.ok(calendars !== undefined);
          const { customer: calendar } = calendars;
          assert.ok(openingState(calendar, next).open, next);
          assert.ok(isWorkingDay(calendar, calendarDay(next, calendar.timeZone)), next);
          assert.ok(Date.parse(next) > Date.parse(askedAt));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('The order of reminders', () => {
  it('has the most urgent first: by kind, then the later stage, then the older', () => {
    const one = (kind: Stage['kind'], rung: number, at: string) => ({ kind, rung, at });
    const sorted = byUrgency([
      one('unclaimed', 2, '1'),
      one('question', 0, monday),
      one('noStep', 0, '2026-12-02T09:00:00Z'),
      one('question', 2, monday),
      one('noStep', 0, monday),
    ]);
    assert.deepEqual(
      sorted.map(({ kind, rung, at }) => `${kind}:${rung} ${at === monday}`),
      ['question:2 true', 'question:0 true', 'noStep:0 true', 'noStep:0 false', 'unclaimed:2 false'],
    );
  });
});
