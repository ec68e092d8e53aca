import { randomUUID } from 'node:crypto';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { PhaseId } from '../../src/onboarding/processData.ts';
import type { EventDetails, RequestEvent } from '../../src/requests/event.ts';
import type { RequestAction } from '../../src/requests/lifecycle.ts';
import type { AssistanceRequest, Person, Question, RequestState } from '../../src/requests/request.ts';
import { madeUpCustomer, madeUpSpecialist, requestsACustomer } from './madeUpPeople.ts';

/** A made-up request with its history. */
export interface MadeUpCase {
  readonly request: AssistanceRequest;
  readonly events: readonly RequestEvent[];
  readonly meetings: readonly Meeting[];
}

const dayMs = 86_400_000;

/** Made-up requests were sent one after another over so many days before now. */
const days = 365;

/** A part of a made-up history. */
interface Step {
  /** The day after the request was sent. */
  readonly day: number;
  readonly action: RequestAction;
  readonly state: RequestState;
  readonly detail?: EventDetails[RequestAction];
  readonly byCustomer?: true;
  readonly phase?: PhaseId;
}

const phases = ['initiate', 'assess', 'enableCore', 'enableServices'] as const;

const advances: readonly Step[] = phases.map((toPhase, at) => {
  const fromPhase = phases[Math.max(at - 1, 0)] ?? 'initiate';
  const detail = {
    fromPhase,
    toPhase,
    at: at + 1,
    of: phases.length,
    ...(at === 0 ? { started: true as const } : {}),
  };
  return { day: 8 + 9 * at, action: 'advance', state: 'active', phase: toPhase, detail };
});

const claim: Step = { day: 1, action: 'claim', state: 'claimed' };
const question = { id: 'q1', text: 'Which of your offices moves first?' };

/** The steps of a history by its place among all: most requests are completed, some end otherwise, some are on hold. */
function stepsOf(index: number): readonly Step[] {
  if (index % 17 === 3) {
    const detail = {
      reason: 'The subscription of this made-up customer has ended.',
      instead: 'Renew it first.',
    };
    return [claim, { day: 3, action: 'decline', state: 'declined', detail }];
  }
  if (index % 13 === 4) return [{ day: 2, action: 'withdraw', state: 'withdrawn', byCustomer: true }];
  const asked: readonly Step[] =
    index % 3 === 0
      ? [
          { day: 5, action: 'ask', state: 'scheduled', detail: { question } },
          {
            day: 7,
            action: 'answer',
            state: 'scheduled',
            byCustomer: true,
            detail: { question, text: 'The one in Lyon.' },
          },
        ]
      : [];
  const held: readonly Step[] =
    index % 11 === 5
      ? [
          {
            day: 16,
            action: 'hold',
            state: 'onHold',
            detail: { reason: 'They wait for their new lines.', until: '2099-01-04' },
          },
          { day: 21, action: 'resume', state: 'active' },
        ]
      : [];
  return [
    claim,
    { day: 3, action: 'schedule', state: 'scheduled' },
    ...asked,
    ...advances,
    ...held,
    {
      day: 45,
      action: 'complete',
      state: 'completed',
      detail: { summary: 'All services are in use.', open: [] },
    },
    { day: 47, action: 'rate', state: 'completed', byCustomer: true, detail: { stars: (index % 5) + 1 } },
  ].toSorted((one, other) => one.day - other.day) as readonly Step[];
}

const servicePairs = [
  ['exchange', 'teams'],
  ['sharePoint', 'oneDrive'],
  ['apps', 'intune'],
  ['teams', 'entra'],
] as const;
const languages = ['en', 'en', 'en', 'fr', 'fr', 'de', 'ja', 'es'] as const;

/**
 * A request that nobody sent, with names that say so, and everything that happened to it until now. Requests were sent one after another
 * over the year before now; most of the older ones are closed.
 *
 * @param index its place among all, from 0
 * @param count how many there are in all
 * @param number the request's number
 * @param now the present instant, ISO 8601 UTC
 */
export function madeUpCase(index: number, count: number, number: number, now: string): MadeUpCase {
  const customer = madeUpCustomer(Math.floor(index / requestsACustomer) + 1);
  const { tenantId, requester, colleague } = customer;
  const assignee = madeUpSpecialist(Math.floor(index / 7));
  const until = Date.parse(now);
  const sentAt = until - ((count - index) / count) * days * dayMs;
  const instant = (day: number) => new Date(sentAt + day * dayMs).toISOString();
  const done = stepsOf(index).filter(({ day }) => sentAt + day * dayMs <= until);
  const id = randomUUID();
  const actors = (byCustomer: true | undefined): Person => (byCustomer ? requester : assignee);
  const submit: Step = { day: 0, action: 'submit', state: 'submitted', byCustomer: true };
  const events = [submit, ...done].map(
    ({ day, action, state, detail, byCustomer }, at) =>
      ({
        id: randomUUID(),
        requestId: id,
        version: at + 1,
        action,
        actor: actors(byCustomer),
        state,
        ...(detail === undefined ? {} : { detail }),
        at: instant(day),
      }) as RequestEvent,
  );
  const last = done.at(-1) ?? submit;
  const at = (action: RequestAction) => done.find((step) => step.action === action);
  const asked = at('ask');
  const answered = at('answer');
  const questions: readonly Question[] =
    asked === undefined
      ? []
      : [
          {
            ...question,
            askedBy: assignee,
            askedAt: instant(asked.day),
            ...(answered === undefined
              ? { state: 'open' }
              : {
                  state: 'answered',
                  answer: { text: 'The one in Lyon.', by: requester, at: instant(answered.day) },
                }),
          },
        ];
  const closing = done.find(({ action }) => action === 'complete' || action === 'decline');
  const phase = done.findLast((step) => step.phase !== undefined)?.phase ?? 'initiate';
  const request: AssistanceRequest = {
    id,
    number,
    draftId: randomUUID(),
    tenantId,
    tenantName: customer.name,
    tenantDomain: customer.domain,
    requester,
    ...(index % 5 === 0
      ? {
          people: {
            colleagues: [
              {
                id: randomUUID(),
                name: colleague.name,
                person: colleague,
                addedBy: requester,
                addedAt: instant(0),
                follows: true,
              },
            ],
          },
        }
      : {}),
    answers: {
      services: [...(servicePairs[index % servicePairs.length] ?? [])],
      help: ['coreOnboarding'],
      users: 150 + (index % 900),
      projectManager: { name: requester.name, email: `admin@${customer.domain}` },
      language: languages[index % languages.length] ?? 'en',
      region: 'emea',
      timeZone: 'Europe/Paris',
      hours: { from: '09:00', to: '17:00' },
      reason: 'This request was made up for a measurement.',
    },
    standing: {
      noPartner: 'verified',
      admin: 'verified',
      subscription: 'verified',
      country: 'FR',
      seats: 300,
    },
    state: last.state,
    ...(last.state === 'submitted' ? {} : { stateBefore: 'submitted' }),
    phase,
    ...(last.state === 'onHold' ? { heldUntil: '2099-01-04' } : {}),
    ...(at('claim') === undefined ? {} : { assignee }),
    ...(questions.length === 0 ? {} : { questions }),
    ...(closing === undefined
      ? {}
      : {
          closed: {
            at: instant(closing.day),
            reopenUntil: instant(closing.day + 30),
            text: 'All services are in use.',
          },
        }),
    calendarToken: randomUUID(),
    version: events.length,
    createdAt: instant(0),
    updatedAt: instant(last.day),
  };
  const meetings = at('schedule') === undefined ? [] : meetingsOf(id, instant);
  return { request, events, meetings };
}

const milestones = ['kickoff', 'assessment', 'successWorkshop'] as const;

function meetingsOf(requestId: string, instant: (day: number) => string): readonly Meeting[] {
  return milestones.map((milestone, at) => ({
    id: randomUUID(),
    requestId,
    milestone,
    ordinal: 1,
    startsAt: instant(8 + 12 * at),
    minutes: 60,
    timeZone: 'Europe/Paris',
    uid: `${randomUUID()}@made-up.example`,
    sequence: 0,
  }));
}
