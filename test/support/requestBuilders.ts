import type { FormView } from '../../cards/forms/formView.ts';
import type { Meeting, MeetingToJoin } from '../../src/meetings/meeting.ts';
import { planMeetings } from '../../src/meetings/planner.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import type { ProcessData, Region } from '../../src/onboarding/processData.ts';
import { workingDays } from '../../src/onboarding/workingDays.ts';
import type { Answers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { FormKey } from '../../src/requests/press.ts';
import type { AssistanceRequest, Person, Question } from '../../src/requests/request.ts';

/** The built-in facts of the process. */
export const process: ProcessData = loadProcessData();

/** A moment to draw cards at: Monday, 30 November 2026, 10:30 in Paris. */
export const now = '2026-11-30T09:30:00Z';

/** The idempotency key of a card that is drawn. */
export const key: FormKey = { name: 'key', value: '55555555-0000-4000-8000-000000000005' };

/** An admin of Contoso. */
export const admin: Person = {
  id: '11111111-0000-4000-8000-000000000001',
  tenantId: '9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0001',
  name: 'Camille Durand',
};

/** A specialist of the service. */
export const specialist: Person = {
  id: '22222222-0000-4000-8000-000000000002',
  tenantId: '5e5c1c3e-6f7f-4d3f-9a25-1b6f6f2f0002',
  name: 'Ada Lovelace',
};

/** All that can be answered. */
export const answers: Answers = {
  services: ['exchange', 'teams', 'oneDrive'],
  help: ['coreOnboarding', 'dataMigration'],
  users: 180,
  projectManager: { name: 'Camille Durand', email: 'camille.durand@contoso.com' },
  technicalLead: { name: 'Bo Ek', email: 'bo.ek@contoso.com' },
  language: 'fr',
  region: 'emea',
  timeZone: 'Europe/Paris',
  hours: { from: '09:00', to: '17:00' },
  desiredStart: '2026-12-07',
  reason:
    'We are merging two offices and want everybody on one mail system and one place for files by spring.',
  mailSource: 'exchange',
  fileSource: 'fileShares',
  sourceDetails: 'Exchange Server 2016, 190 mailboxes, about 2 TB of files.',
};

/** An unfinished request, answered as far as {@link answers} goes. */
export function aDraft(part: Partial<Draft> = {}): Draft {
  return {
    id: '33333333-0000-4000-8000-000000000003',
    tenantId: admin.tenantId,
    personId: admin.id,
    answers,
    step: 'services',
    fromReview: false,
    skipped: [],
    createdAt: '2026-11-30T09:00:00Z',
    updatedAt: '2026-11-30T09:20:00Z',
    expiresAt: '2026-12-30T09:20:00Z',
    ...part,
  };
}

/** The contents of a form, filled with {@link answers}. */
export function aFormView(part: Partial<FormView> = {}): FormView {
  return {
    draft: aDraft(),
    values: {
      services: answers.services.join(),
      help: answers.help.join(),
      users: '180',
      projectManagerName: 'Camille Durand',
      projectManagerEmail: 'camille.durand@contoso.com',
      language: 'fr',
      region: 'emea',
      timeZone: 'Europe/Paris',
      hoursFrom: '09:00',
      hoursTo: '17:00',
    },
    errors: {},
    process,
    services: process.services,
    servicesKnown: true,
    noted: { grace: false },
    missing: [],
    serviceName: 'Northwind Onboarding',
    today: '2026-11-30',
    now,
    ...part,
  };
}

/** A request that was sent this morning. */
export function aRequest(part: Partial<AssistanceRequest> = {}): AssistanceRequest {
  return {
    id: '44444444-0000-4000-8000-000000000004',
    number: 123,
    draftId: aDraft().id,
    tenantId: admin.tenantId,
    tenantName: 'Contoso',
    requester: admin,
    answers,
    standing: {
      noPartner: 'declared',
      admin: 'verified',
      subscription: 'verified',
      seats: 180,
      trial: false,
    },
    state: 'submitted',
    phase: 'initiate',
    calendarToken: '55555555-0000-4000-8000-000000000005',
    version: 1,
    createdAt: '2026-11-30T08:14:00Z',
    updatedAt: '2026-11-30T08:14:00Z',
    ...part,
  };
}

/** A meeting: the kickoff, on Monday, 7 December 2026 at 10:00 in Paris. */
export function aMeeting(part: Partial<Meeting> = {}): Meeting {
  return {
    id: '66666666-0000-4000-8000-000000000006',
    requestId: aRequest().id,
    milestone: 'kickoff',
    ordinal: 1,
    startsAt: '2026-12-07T09:00:00Z',
    minutes: 60,
    timeZone: 'Europe/Paris',
    uid: '77777777-0000-4000-8000-000000000007',
    sequence: 0,
    ...part,
  };
}

/** A link to join a Teams meeting by, as long as they get: 400 characters. */
export const joinUrl = joinUrlOf('TWVldGluZw');

/** Meetings that a calendar made to be joined online, each by a link of its own. */
export function toJoin(meetings: readonly Meeting[]): readonly MeetingToJoin[] {
  return meetings.map((meeting, index) => ({ ...meeting, joinUrl: joinUrlOf(`No${index}`) }));
}

function joinUrlOf(thread: string): string {
  return (
    `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread.padEnd(205, 'TWVldGluZw')}%40thread.v2/0` +
    `?context=%7b%22Tid%22%3a%22${specialist.tenantId}%22%2c%22Oid%22%3a%22${specialist.id}%22%7d`
  );
}

/** The whole schedule as the planner makes it: weekly, with a migration, some 17 meetings. */
export function aSchedule(): readonly Meeting[] {
  const { timeZone, hours } = answers;
  const wish = { date: '2026-12-07', time: '10:00', rhythm: 'weekly', withMigration: true } as const;
  const plan = planMeetings(
    { ...wish, sides: { customer: { timeZone, hours, days: workingDays(timeZone) } } },
    process,
    now,
  );
  if (!plan.ok) throw new Error(`The planner finds ${plan.fault}`);
  return plan.meetings.map((meeting, index) =>
    aMeeting({ ...meeting, id: `meeting-${index}`, uid: `uid-${index}` }),
  );
}

/** A question of the specialist's that waits for the customer. */
export function aQuestion(part: Partial<Question> = {}): Question {
  return {
    id: '99999999-0000-4000-8000-000000000009',
    text: 'Who signs the contract?',
    askedBy: specialist,
    askedAt: '2026-11-30T09:00:00Z',
    state: 'open',
    ...part,
  };
}

/** Something that happened to {@link aRequest}. */
export function anEvent(part: Partial<RequestEvent> = {}): RequestEvent {
  return {
    id: '88888888-0000-4000-8000-000000000008',
    requestId: aRequest().id,
    version: 2,
    action: 'claim',
    actor: specialist,
    state: 'claimed',
    at: now,
    ...part,
  } as RequestEvent;
}

/** A region of the built-in facts. */
export function regionCalled(id: string): Region {
  const region = process.regions.find((candidate) => candidate.id === id);
  if (region === undefined) throw new Error(`There is no region ${id}`);
  return region;
}
