import type { Meeting } from '../meetings/meeting.ts';
import { meetingLink } from '../meetings/meetingLink.ts';
import { type Plan, type PlannedMeeting, planMeetings, type Rhythm } from '../meetings/planner.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { workingDays } from '../onboarding/workingDays.ts';
import { act } from './act.ts';
import { asksForMigration } from './answers.ts';
import type { Actor } from './policy.ts';
import type { Records, UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';
import type { AssistanceRequest } from './request.ts';

/** What the specialist picks: the first meeting in the customer's zone, and the rhythm. */
export interface SchedulePick {
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
  /** Where all of them are joined online, an https address; empty: nowhere yet. Left out, what was given before stays. */
  readonly link?: string;
}

/** A start that won't do, with the next one that would. */
export interface NoPlan {
  readonly ok: false;
  readonly reason: 'noPlan';
  readonly plan: Plan & { ok: false };
}

/** A link that is none. */
export interface NoLink {
  readonly ok: false;
  readonly reason: 'noLink';
}

/** A schedule made, a refusal, a start that won't do, or a link that is none. */
export type ScheduleOutcome = Outcome | NoPlan | NoLink;

/** What a schedule would be, with what is planned now. Nothing is written and nobody is told. */
export interface SchedulePreview {
  readonly ok: false;
  readonly reason: 'preview';
  readonly request: AssistanceRequest;
  readonly meetings: readonly Meeting[];
  readonly before: readonly Meeting[];
}

/**
 * The specialist who has a request plans its meetings, or changes the plan: a meeting that stays in the plan keeps its calendar uid, and
 * counts its sequence up where it moves, so that calendars move it. The same plan once more changes nothing.
 */
export function scheduleRequest(
  context: UseCaseContext,
  process: ProcessData,
  requestId: string,
  pick: SchedulePick,
  actor: Actor,
): Promise<ScheduleOutcome> {
  return act<NoPlan | NoLink>(context, {
    action: 'schedule',
    requestId,
    actor,
    effect: async (request, records) => {
      const made = await makePlan(context, process, request, pick, records);
      if (!made.ok) return { kind: 'refuse', refusal: made };
      const { before, meetings } = made;
      if (request.state === 'scheduled' && isSamePlan(before, meetings)) return { kind: 'nothing' };
      return {
        kind: 'change',
        request,
        also: () => records.meetings.replaceAll(requestId, meetings),
        cards: ['scheduleCard'],
      };
    },
  });
}

/** Shows the one who may plan a request's meetings what a plan would be, before anybody is told of it. */
export async function previewSchedule(
  context: UseCaseContext,
  process: ProcessData,
  requestId: string,
  pick: SchedulePick,
  actor: Actor,
): Promise<SchedulePreview | Exclude<ScheduleOutcome, { readonly ok: true }>> {
  const outcome = await act<SchedulePreview | NoPlan | NoLink>(context, {
    action: 'schedule',
    requestId,
    actor,
    effect: async (request, records) => {
      const made = await makePlan(context, process, request, pick, records);
      return {
        kind: 'refuse',
        refusal: made.ok ? { ...made, ok: false, reason: 'preview', request } : made,
      };
    },
  });
  // Nothing is ever done: each effect above is a refusal.
  if (outcome.ok) throw new Error('A preview changed a request.');
  return outcome;
}

type Made =
  | { readonly ok: true; readonly meetings: readonly Meeting[]; readonly before: readonly Meeting[] }
  | NoPlan
  | NoLink;

async function makePlan(
  { now, newId }: UseCaseContext,
  process: ProcessData,
  request: AssistanceRequest,
  pick: SchedulePick,
  records: Records,
): Promise<Made> {
  const link = linkOf(pick);
  if (link === 'none') return { ok: false, reason: 'noLink' };
  const plan = planFor(request, pick, process, now());
  if (!plan.ok) return { ok: false, reason: 'noPlan', plan };
  const before = await records.meetings.listOf(request.id);
  const meetings = plan.meetings.map((planned) => meetingOf(planned, before, request, link, newId));
  return { ok: true, meetings, before };
}

/** The link to keep with each meeting: one, none (`{}`), or undefined where it stays as it was. `none`: it is no link. */
function linkOf({ link }: SchedulePick): Pick<Meeting, 'link'> | 'none' | undefined {
  if (link === undefined) return undefined;
  if (link.trim() === '') return {};
  const given = meetingLink(link);
  return given === undefined ? 'none' : { link: given };
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
  link: Pick<Meeting, 'link'> | undefined,
  newId: () => string,
): Meeting {
  const { timeZone } = answers;
  const same = before.find((meeting) => isSameMeeting(meeting, planned));
  const [first] = before;
  const joined = link ?? (first?.link === undefined ? {} : { link: first.link });
  if (same === undefined) {
    return { ...planned, id: newId(), requestId, timeZone, uid: newId(), sequence: 0, ...joined };
  }
  const { link: _link, ...kept } = same;
  const moved = isMoved(same, planned);
  return { ...kept, ...planned, timeZone, sequence: moved ? same.sequence + 1 : same.sequence, ...joined };
}

/** Whether a plan is the one there is: the same meetings, at the same times, joined by the same link. */
export function isSamePlan(before: readonly Meeting[], planned: readonly Meeting[]): boolean {
  return (
    before.length === planned.length &&
    planned.every((next) =>
      before.some(
        (meeting) => isSameMeeting(meeting, next) && !isMoved(meeting, next) && meeting.link === next.link,
      ),
    )
  );
}

function isSameMeeting(meeting: Meeting, { milestone, ordinal }: PlannedMeeting): boolean {
  return meeting.milestone === milestone && meeting.ordinal === ordinal;
}

function isMoved(meeting: Meeting, { startsAt, minutes }: PlannedMeeting): boolean {
  return meeting.startsAt !== startsAt || meeting.minutes !== minutes;
}
