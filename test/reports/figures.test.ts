import assert from 'node:assert/strict';
import { clockPauses } from '../../src/reports/clockPauses.ts';
import { figuresOf, isoWeek } from '../../src/reports/figures.ts';
import type { RequestHistory } from '../../src/reports/histories.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { AssistanceRequest, Person } from '../../src/requests/request.ts';
import {
  admin,
  anEvent,
  answers,
  aQuestion,
  aRequest,
  process,
  specialist,
} from '../support/requestBuilders.ts';

/** An event by somebody at a local time of the team in Paris (winter: UTC+1). */
function at(time: string, part: Partial<RequestEvent>, actor: Person = specialist): RequestEvent {
  return anEvent({ actor, at: new Date(`${time}:00+01:00`).toISOString(), ...part } as Partial<RequestEvent>);
}

const sent = (time: string) => at(time, { action: 'submit', state: 'submitted' }, admin);
const question = { question: aQuestion() };

/** A history from its events; the state is that of the last one. */
function historyOf(events: readonly RequestEvent[], part: Partial<AssistanceRequest> = {}): RequestHistory {
  const createdAt = events[0]?.at ?? '';
  const state = events.at(-1)?.state ?? 'submitted';
  return { request: aRequest({ createdAt, state, ...part }), events, meetings: [] };
}

async function figuresFor(...histories: readonly RequestHistory[]) {
  const pages = (async function* () {
    for (const history of histories) yield [history];
  })();
  return figuresOf(pages, process);
}

/** The medians of all requests, in hours. */
async function hoursOf(...histories: readonly RequestHistory[]) {
  const [all] = (await figuresFor(...histories)).groups;
  assert.ok(all?.by === 'all');
  const hours = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes / 60);
  return {
    claim: hours(all.toClaim.median),
    contact: hours(all.toFirstContact.median),
    completion: hours(all.toCompletion.median),
    calendar: hours(all.calendarTime.median),
  };
}

describe('Figures', () => {
  it('count the hours in which the team is open: no nights, no weekends, no holidays', async () => {
    // Thursday evening; Friday, 25 December, is a holiday in France.
    const history = historyOf([
      sent('2026-12-24T17:00'),
      at('2026-12-28T10:00', { action: 'claim', state: 'claimed' }),
      at('2026-12-28T12:00', { action: 'schedule', state: 'scheduled' }),
      at('2026-12-29T09:30', { action: 'complete', state: 'completed' }),
    ]);
    assert.deepEqual(await hoursOf(history), { claim: 2, contact: 4, completion: 10.5, calendar: 113 });
  });

  it('take for the first contact what a specialist said to the customer, and not the claim or the customer’s own words', async () => {
    const history = historyOf([
      sent('2026-12-07T09:00'),
      at('2026-12-07T10:00', { action: 'claim', state: 'claimed' }),
      at('2026-12-07T11:00', { action: 'message', state: 'claimed', detail: { text: 'Hello?' } }, admin),
      at('2026-12-07T12:00', { action: 'note', state: 'claimed', detail: { text: 'big one' } }),
      at('2026-12-07T13:00', { action: 'message', state: 'claimed', detail: { text: 'Welcome' } }),
    ]);
    assert.deepEqual((await hoursOf(history)).contact, 4);
  });

  it('leave out what the customer owed and the holds, each hour once', async () => {
    const history = historyOf([
      sent('2026-12-07T09:00'),
      at('2026-12-07T10:00', { action: 'claim', state: 'claimed' }),
      at('2026-12-07T11:00', { action: 'ask', state: 'claimed', detail: question }),
      at('2026-12-07T12:00', { action: 'hold', state: 'onHold', detail: { reason: 'budget' } }),
      at(
        '2026-12-07T13:00',
        { action: 'answer', state: 'onHold', detail: { ...question, text: 'Me' } },
        admin,
      ),
      at('2026-12-07T15:00', { action: 'resume', state: 'active' }),
      at('2026-12-07T17:00', { action: 'complete', state: 'completed' }),
    ]);
    assert.deepEqual((await hoursOf(history)).completion, 4);
  });

  it('measure up to the last completion, without the time in which the request was closed', async () => {
    const done = { action: 'complete', state: 'completed' } as const;
    const reopened = [
      sent('2026-12-07T09:00'),
      at('2026-12-07T10:00', { action: 'claim', state: 'claimed' }),
      at('2026-12-07T11:00', done),
      at('2026-12-07T16:00', { action: 'reopen', state: 'active', detail: { reason: 'not yet' } }, admin),
    ];
    assert.equal((await hoursOf(historyOf(reopened))).completion, undefined);
    const again = historyOf([...reopened, at('2026-12-07T17:00', done)]);
    assert.equal((await hoursOf(again)).completion, 3);
  });

  it('group by week, region, language and each service, and name nobody', async () => {
    const first = historyOf([sent('2026-12-07T09:00')]);
    const second = historyOf([sent('2027-01-03T09:00')], {
      answers: { ...answers, services: ['teams'], language: 'en', region: 'americas' },
      state: 'declined',
    });
    const { groups } = await figuresFor(first, second);
    const named = groups.map(({ by, group, requests }) => `${by} ${group}: ${requests}`);
    assert.deepEqual(named, [
      'all : 2',
      'week 2026-W50: 1',
      'week 2026-W53: 1',
      'region americas: 1',
      'region emea: 1',
      'language en: 1',
      'language fr: 1',
      'service exchange: 1',
      'service oneDrive: 1',
      'service teams: 2',
    ]);
    assert.deepEqual([groups[0]?.open, groups[0]?.declined], [1, 1]);
    for (const part of [admin.id, admin.name, specialist.id, specialist.name, aRequest().tenantId])
      assert.ok(!JSON.stringify(groups).includes(part));
  });

  it('count a request that was split off and measure nothing of it, and say how many have no region', async () => {
    const split = historyOf([
      at('2026-12-07T09:00', {
        action: 'split',
        state: 'claimed',
        detail: { services: ['teams'], other: 1, side: 'before', to: specialist },
      }),
      at('2026-12-07T10:00', { action: 'complete', state: 'completed' }),
    ]);
    const lost = historyOf(
      [sent('2026-12-07T09:00'), at('2026-12-07T10:00', { action: 'claim', state: 'claimed' })],
      { answers: { ...answers, region: 'atlantis' } },
    );
    const { groups, withoutRegion } = await figuresFor(split, lost);
    assert.equal(withoutRegion, 1);
    assert.equal(groups[0]?.requests, 2);
    assert.deepEqual(
      [groups[0]?.toClaim.count, groups[0]?.toFirstContact.count, groups[0]?.calendarTime.count],
      [0, 0, 0],
    );
  });

  it('know the weeks of the ISO calendar around New Year', () => {
    for (const [day, week] of [
      ['2026-01-01', '2026-W01'],
      ['2026-12-31', '2026-W53'],
      ['2027-01-03', '2026-W53'],
      ['2027-01-04', '2027-W01'],
      ['2024-12-30', '2025-W01'],
    ] as const) {
      assert.equal(isoWeek(`${day}T23:59:59.9Z`), week);
    }
  });
});

describe('The clock of the team stands', () => {
  const confirm = (time: string, side: 'team' | 'customer', passed: boolean) =>
    at(time, { action: 'confirmGate', state: 'active', detail: { gate: 'core', side, passed } });
  const lengths = (...events: readonly RequestEvent[]) =>
    clockPauses(events, '2026-12-31T00:00:00Z').map(
      ({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000,
    );

  it('from the team’s confirmation of a gate to the customer’s, or to an objection', () => {
    assert.deepEqual(
      lengths(confirm('2026-12-07T09:00', 'team', false), confirm('2026-12-07T12:00', 'customer', true)),
      [3],
    );
    assert.deepEqual(
      lengths(confirm('2026-12-07T09:00', 'customer', false), confirm('2026-12-07T12:00', 'team', true)),
      [],
    );
    assert.deepEqual(
      lengths(
        confirm('2026-12-07T09:00', 'team', false),
        at('2026-12-07T10:00', { action: 'objectToGate', state: 'active', detail: { gate: 'core' } }, admin),
      ),
      [1],
    );
  });

  it('while any of several questions is open, and up to the end for one that was never answered', () => {
    const other = { question: aQuestion({ id: 'other' }) };
    assert.deepEqual(
      lengths(
        at('2026-12-07T09:00', { action: 'ask', state: 'active', detail: question }),
        at('2026-12-07T10:00', { action: 'ask', state: 'active', detail: other }),
        at(
          '2026-12-07T11:00',
          { action: 'answer', state: 'active', detail: { ...question, text: 'Yes' } },
          admin,
        ),
        at('2026-12-07T14:00', { action: 'withdrawQuestion', state: 'active', detail: other }),
        at('2026-12-31T00:00', { action: 'ask', state: 'active', detail: question }),
      ),
      [5, 1],
    );
  });
});
