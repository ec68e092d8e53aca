import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RequestsChannel } from '../../src/channels/settings.ts';
import type { Stage } from '../../src/reminders/reminder.ts';
import { placeOf } from '../../src/requests/queue/calledFor.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { channelCalendar, isStillToday, summaryDay } from '../../src/summaries/channelCalendar.ts';
import {
  emptySummary,
  type Overdue,
  openKinds,
  overdueBy,
  type SummaryRow,
  summaryRows,
  withRows,
} from '../../src/summaries/channelSummary.ts';
import { aMeeting, aQuestion, aRequest, now, process, specialist } from '../support/requestBuilders.ts';

/** A row as it is read: with a meeting, if it begins at an instant. */
function row(
  number: number,
  part: Partial<AssistanceRequest>,
  more: { readonly meetsAt?: string; readonly overdue?: Overdue } = {},
): SummaryRow {
  const { meetsAt, ...late } = more;
  const request = aRequest({ id: `r${number}`, number, ...part });
  const meeting = meetsAt === undefined ? undefined : aMeeting({ startsAt: meetsAt });
  return { request, place: placeOf(request, { now, timeZone: 'Europe/Paris', meeting, process }), ...late };
}

const taken = { assignee: specialist } as const;
const rows = [
  row(1, { ...taken, state: 'active', questions: [aQuestion()] }),
  row(2, { ...taken, state: 'scheduled' }, { meetsAt: '2026-12-07T09:00:00Z' }),
  row(3, { ...taken, state: 'active' }, { meetsAt: '2026-11-30T14:00:00Z' }),
  row(4, { ...taken, state: 'onHold', heldUntil: '2026-12-24' }),
  row(5, { ...taken, state: 'onHold', heldUntil: '2026-11-30' }),
  row(6, { ...taken, state: 'active', unanswered: 1 }),
  row(7, {}),
  row(8, {}, { overdue: { kind: 'noStep', at: '2026-11-27T09:00:00Z' } }),
  row(9, { ...taken, state: 'claimed' }, { overdue: { kind: 'noStep', at: '2026-11-26T09:00:00Z' } }),
  row(10, { ...taken, state: 'completed' }),
];

describe('The summary of a channel', () => {
  it('counts each open request once, by who it waits for, and the overdue ones besides', () => {
    const { counts, overdue, total } = withRows(emptySummary, rows);
    assert.deepEqual(counts, { unclaimed: 2, us: 3, customer: 1, hold: 1, underWay: 2 });
    assert.deepEqual([overdue, total], [2, 9]);
  });

  it('shows overdue ones first, the longest first, then those that call for the team, then by the queue', () => {
    const { rows: shown } = withRows(emptySummary, rows);
    assert.deepEqual(
      shown.map(({ request }) => request.number),
      [9, 8, 5, 6, 7, 3, 1, 4, 2],
    );
  });

  it('is the same however the requests are read, and shows ten at most', () => {
    const kinds: readonly Partial<AssistanceRequest>[] = [
      {},
      { ...taken, state: 'active' },
      { ...taken, state: 'onHold' },
      { state: 'declined' },
    ];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(500), fc.nat(3), fc.boolean()), { selector: ([n]) => n }),
        fc.nat(40),
        (made, cut) => {
          const all = made.map(([number, kind, isLate]) =>
            row(number, kinds[kind] ?? {}, isLate ? { overdue: { kind: 'noStep', at: now } as const } : {}),
          );
          const whole = withRows(emptySummary, all);
          const parts = withRows(withRows(emptySummary, all.slice(cut)), all.slice(0, cut));
          assert.deepEqual(parts, whole);
          assert.equal(whole.rows.length, Math.min(whole.total, summaryRows));
          assert.equal(
            openKinds.reduce((sum, kind) => sum + whole.counts[kind], 0),
            whole.total,
          );
        },
      ),
    );
  });

  it('calls a request overdue by the team’s own stages: a question without an answer is the customer’s', () => {
    const stage = (kind: Stage['kind'], at: string): Stage => ({
      requestId: 'r',
      kind,
      rung: 0,
      subject: 's',
      at,
      readers: [],
    });
    assert.equal(overdueBy([stage('question', now), stage('pause', now), stage('task', now)]), undefined);
    const due = [stage('noStep', '2026-11-30T08:00:00Z'), stage('hold', '2026-11-27T08:00:00+01:00')];
    assert.deepEqual(overdueBy(due), { kind: 'hold', at: '2026-11-27T08:00:00+01:00' });
  });
});

describe('The day of a channel’s summary', () => {
  const takes = (regions?: readonly string[]): Pick<RequestsChannel, 'takes'> => ({
    takes: regions === undefined ? { all: true } : { regions },
  });
  const zoneOf = (regions?: readonly string[]) => channelCalendar(takes(regions), process.regions)?.timeZone;

  it('follows the first region that the channel takes, else the first region of the data', () => {
    const [first, second] = process.regions;
    assert.equal(zoneOf(), first?.timeZone);
    assert.equal(zoneOf([second?.id ?? '']), second?.timeZone);
    assert.equal(zoneOf(['gone']), first?.timeZone);
    assert.equal(channelCalendar(takes(), []), undefined);
  });

  const paris = channelCalendar(takes(), process.regions) ?? assert.fail();

  it('begins at the opening of a working day and ends at its closing', () => {
    assert.equal(summaryDay(paris, '2026-11-30T07:59:59Z'), undefined);
    assert.equal(summaryDay(paris, '2026-11-30T08:00:00Z'), '2026-11-30');
    assert.equal(summaryDay(paris, '2026-11-30T16:59:59Z'), '2026-11-30');
    assert.equal(summaryDay(paris, '2026-11-30T17:00:00Z'), undefined);
    assert.equal(summaryDay(paris, '2026-11-28T10:00:00Z'), undefined, 'a Saturday');
    assert.equal(summaryDay(paris, '2026-12-25T10:00:00Z'), undefined, 'a public holiday');
  });

  it('is not missed where the clock that draws the summary is a little behind', () => {
    assert.equal(isStillToday(paris, '2026-11-30', '2026-11-30T07:59:58Z'), true);
    assert.equal(isStillToday(paris, '2026-11-30', '2026-11-30T12:00:00Z'), true);
    assert.equal(isStillToday(paris, '2026-11-30', '2026-11-30T17:00:00Z'), false);
    assert.equal(isStillToday(paris, '2026-11-30', '2026-12-01T08:00:00Z'), false);
  });
});
