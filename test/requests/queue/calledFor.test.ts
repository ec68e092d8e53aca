import assert from 'node:assert/strict';
import {
  type Call,
  inQueueOrder,
  placeOf,
  type QueueSection,
} from '../../../src/requests/queue/calledFor.ts';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { admin, aMeeting, aRequest, process, specialist } from '../../support/requestBuilders.ts';

const now = '2026-11-30T09:30:00Z';
const question = {
  id: 'q',
  text: 'Which domain?',
  askedBy: specialist,
  askedAt: '2026-11-29T09:00:00Z',
  state: 'open',
} as const;
const word = { by: specialist, at: '2026-11-29T09:00:00Z' };
const today = '2026-11-30T15:00:00Z';
const tomorrow = '2026-12-01T15:00:00Z';

/** The state of a request, its next meeting, and the action that it calls for. */
const cases: Readonly<
  Record<string, readonly [Partial<AssistanceRequest>, string | undefined, Call, QueueSection]>
> = {
  'nobody has it': [{ state: 'submitted' }, undefined, 'claim', 'needsMe'],
  'it has no plan': [{ state: 'claimed' }, undefined, 'plan', 'needsMe'],
  'a message has no answer': [{ state: 'active', unanswered: 2 }, today, 'answer', 'needsMe'],
  'a change is proposed': [
    {
      state: 'scheduled',
      proposal: { answers: aRequest().answers, names: ['users'], by: admin, at: now },
    },
    tomorrow,
    'decide',
    'needsMe',
  ],
  'the customer objected': [
    { state: 'active', phase: 'remediate', gates: { remediation: { objection: word } } },
    undefined,
    'objection',
    'needsMe',
  ],
  'a meeting is today': [{ state: 'active' }, today, 'none', 'today'],
  'a question is open': [{ state: 'active', questions: [question] }, tomorrow, 'none', 'customer'],
  'a result is to be confirmed': [
    { state: 'active', phase: 'remediate', gates: { remediation: { team: word } } },
    undefined,
    'none',
    'customer',
  ],
  'a meeting is on a later day': [{ state: 'scheduled' }, tomorrow, 'none', 'underWay'],
  'nothing is planned or owed': [{ state: 'active' }, undefined, 'goOn', 'needsMe'],
  'the last step is done': [{ state: 'active', phase: 'migrate' }, undefined, 'complete', 'needsMe'],
  'it is on hold': [{ state: 'onHold', heldUntil: '2026-12-01' }, undefined, 'none', 'hold'],
  'it is on hold without a day': [{ state: 'onHold' }, undefined, 'none', 'hold'],
  'the day to come back has come': [
    { state: 'onHold', heldUntil: '2026-11-30' },
    undefined,
    'resume',
    'needsMe',
  ],
  'it is finished': [{ state: 'completed', unanswered: 1 }, undefined, 'none', 'underWay'],
};

describe('What a request calls for', () => {
  const place = (part: Partial<AssistanceRequest>, startsAt: string | undefined, timeZone = 'Europe/Paris') =>
    placeOf(aRequest({ assignee: specialist, ...part }), {
      now,
      timeZone,
      meeting: startsAt === undefined ? undefined : aMeeting({ startsAt }),
      process,
    });

  for (const [name, [part, startsAt, call, section]] of Object.entries(cases)) {
    it(`where ${name}: ${call}, in the section ${section}`, () => {
      const found = place(part, startsAt);
      assert.deepEqual([found.call, found.section], [call, section]);
    });
  }

  it('today is the day of the reader', () => {
    const late = '2026-11-30T23:30:00Z';
    assert.equal(place({ state: 'active' }, late, 'Europe/London').section, 'today');
    assert.equal(place({ state: 'active' }, late, 'Asia/Tokyo').section, 'underWay');
  });

  it('orders a queue by section, today’s meetings by their time, the others by age', () => {
    const queued = (number: number, part: Partial<AssistanceRequest>, startsAt?: string) => ({
      request: aRequest({ number }),
      place: place(part, startsAt),
    });
    const order = inQueueOrder([
      queued(1, { state: 'onHold' }),
      queued(2, { state: 'active' }, '2026-11-30T16:00:00Z'),
      queued(3, { state: 'active' }, '2026-11-30T14:00:00Z'),
      queued(5, { state: 'claimed' }),
      queued(4, { state: 'claimed' }),
      queued(6, { state: 'active', questions: [question] }),
    ]);
    assert.deepEqual(
      order.map(({ request }) => request.number),
      [4, 5, 3, 2, 6, 1],
    );
  });
});
