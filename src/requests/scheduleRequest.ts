import type { Meeting } from '../meetings/meeting.ts';
import { type Plan, type PlannedMeeting, planMeetings, type Rhythm } from '../meetings/planner.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { workingDays } from '../onboarding/workingDays.ts';
import { act } from './act.ts';
import { asksForMigration } from './answers.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';
import type { AssistanceRequest } from './request.ts';

/** What the specialist picks: the first meeting in the customer's zone, and the rhythm. */
export interface SchedulePick {
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
}

/** A start that won't do, with the next one that would. */
export interface NoPlan {
  readonly ok: false;
  readonly reason: 'noPlan';
  readonly plan: Plan & { ok: false };
}

/** A schedule made, a refusal, or a start that won't do. */
export type ScheduleOutcome = Outcome | NoPlan;

/**
 * The specialist who has a request plans its meetings, or plans them anew: a meeting that stays in the plan keeps its calendar uid, and
 * counts its sequence up where it moves, so that calendars move it. The same plan once more changes nothing.
 */
export function scheduleRequest(
  context: UseCaseContext,
  process: ProcessData,
  requestId: string,
  pick: SchedulePick,
  actor: Actor,
): Promise<ScheduleOutcome> {
  return act<NoPlan>(context, {
    action: 'schedule',
    requestId,
    actor,
    effect: async (request, records) => {
      const plan = planFor(request, pick, process, context.now());
      if (!plan.ok) return { kind: 'refuse', refusal: { ok: false, reason: 'noPlan', plan } };
      const before = await records.meetings.listOf(requestId);
      if (request.state === 'scheduled' && isSamePlan(before, plan.meetings)) return { kind: 'nothing' };
      const meetings = plan.meetings.map((planned) => meetingOf(planned, before, request, context.newId));
      return {
        kind: 'change',
        request,
        also: () => records.meetings.replaceAll(requestId, meetings),
        cards: ['scheduleCard'],
      };
    },
  });
}

function planFor(
  { answers }: AssistanceRequest,
  pick: SchedulePick,
  process: ProcessData,
  now: string,
): Plan {
  const { timeZone, hours } = answers;
  const days = workingDays(
    timeZone,
    process.regions.find(({ id }) => id === answers.region),
  );
  const withMigration = asksForMigration(answers);
  return planMeetings({ ...pick, timeZone, hours, days, withMigration }, process, now);
}

function meetingOf(
  planned: PlannedMeeting,
  before: readonly Meeting[],
  { id: requestId, answers }: AssistanceRequest,
  newId: () => string,
): Meeting {
  const { timeZone } = answers;
  const same = before.find((meeting) => isSameMeeting(meeting, planned));
  if (same === undefined) return { ...planned, id: newId(), requestId, timeZone, uid: newId(), sequence: 0 };
  const moved = isMoved(same, planned);
  return { ...same, ...planned, timeZone, sequence: moved ? same.sequence + 1 : same.sequence };
}

function isSamePlan(before: readonly Meeting[], planned: readonly PlannedMeeting[]): boolean {
  return (
    before.length === planned.length &&
    planned.every((next) => before.some((meeting) => isSameMeeting(meeting, next) && !isMoved(meeting, next)))
  );
}

function isSameMeeting(meeting: Meeting, { milestone, ordinal }: PlannedMeeting): boolean {
  return meeting.milestone === milestone && meeting.ordinal === ordinal;
}

function isMoved(meeting: Meeting, { startsAt, minutes }: PlannedMeeting): boolean {
  return meeting.startsAt !== startsAt || meeting.minutes !== minutes;
}
