import { z } from 'zod';
import type { BothSides } from '../../../meetings/bothSides.ts';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import { canceledMeeting, type Meeting } from '../../../meetings/meeting.ts';
import { meetingLink } from '../../../meetings/meetingLink.ts';
import { type Plan, type PlannedMeeting, planMeetings, rhythms } from '../../../meetings/planner.ts';
import { asPlanned } from '../../../meetings/series.ts';
import { act } from '../../act.ts';
import { type ActionContext, defineAction } from '../../actionDefinition.ts';
import { asksForMigration } from '../../answers.ts';
import type { Actor } from '../../policy.ts';
import type { Records } from '../../ports.ts';
import type { Outcome } from '../../refusal.ts';
import type { AssistanceRequest } from '../../request.ts';
import { sidesAround, sidesHeld } from './meetingInput.ts';
import { freeBusyOf } from './sides.ts';

const pickSchema = z.object({
  /** `YYYY-MM-DD` in the customer's time zone. The planner refuses any other text. */
  date: z.string().max(64),
  /** `HH:MM` in the customer's time zone. */
  time: z.string().max(64),
  rhythm: z.enum(rhythms),
  /** The https address to join all meetings; empty: none yet. Absent: the present one stays. */
  link: z.string().optional(),
});

/** The specialist's pick: the first meeting in the customer's zone, the rhythm, and a link to join. */
export type SchedulePick = z.infer<typeof pickSchema>;

/** A refused start. `plan` has the next start that would be accepted. */
export interface NoPlan {
  readonly ok: false;
  readonly reason: 'noPlan';
  readonly plan: Plan & { ok: false };
}

/** The text is not a link. */
export interface NoLink {
  readonly ok: false;
  readonly reason: 'noLink';
}

/** A schedule that is only shown, beside the present one. Nothing is written and nobody is notified. */
export interface SchedulePreview {
  readonly ok: false;
  readonly reason: 'preview';
  readonly request: AssistanceRequest;
  readonly meetings: readonly Meeting[];
  readonly before: readonly Meeting[];
  readonly sides: BothSides;
  /** The specialist's calendar, as far as it was read. */
  readonly calendar: FreeBusy;
}

/**
 * The assignee plans the meetings of a request, or changes the plan. A meeting that stays in the plan keeps its calendar uid. If its time
 * changes, its sequence number goes up, so that calendars move it. The same plan again changes nothing.
 */
export const schedule = defineAction<'schedule', SchedulePick, NoPlan | NoLink, FreeBusy>({
  action: 'schedule',
  input: pickSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async ({ request, input, asked, records, context }) => {
    const made = await makePlan(context, request, input, records, asked);
    if (!made.ok) return { kind: 'refuse', refusal: made };
    const { before, meetings } = made;
    if (request.state !== 'claimed' && isSamePlan(before, meetings)) return { kind: 'nothing' };
    return {
      kind: 'change',
      request,
      also: async () => {
        await records.meetings.replaceAll(request.id, meetings);
        const canceled = before.filter(({ id }) => meetings.every((meeting) => meeting.id !== id));
        await records.meetings.recordCanceled(canceled.map(canceledMeeting));
      },
      cards: ['scheduleCard'],
    };
  },
});

const preview = defineAction<'schedule', SchedulePick, SchedulePreview | NoPlan | NoLink, FreeBusy>({
  action: 'schedule',
  input: pickSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async ({ request, input, asked, records, context }) => {
    const made = await makePlan(context, request, input, records, asked);
    return {
      kind: 'refuse',
      refusal: made.ok ? { ...made, ok: false, reason: 'preview', request } : made,
    };
  },
});

/** Computes the plan of a pick, without writing or notifying. It makes the same checks as the action. */
export async function previewSchedule(
  context: ActionContext,
  requestId: string,
  pick: SchedulePick,
  actor: Actor,
): Promise<SchedulePreview | NoPlan | NoLink | Extract<Outcome, { readonly ok: false }>> {
  const prepared = preview.prepare(pick);
  if (prepared === undefined) return { ok: false, reason: 'invalid' };
  const outcome = await act(context, { prepared, requestId, actor });
  if (outcome.ok) throw new Error('A preview changed a request.');
  return outcome;
}

type Made =
  | ({ readonly ok: true } & Pick<SchedulePreview, 'meetings' | 'before' | 'sides' | 'calendar'>)
  | NoPlan
  | NoLink;

async function makePlan(
  context: ActionContext,
  request: AssistanceRequest,
  pick: SchedulePick,
  records: Records,
  // An action that nobody may perform asks nothing.
  calendar: FreeBusy = { known: false, why: 'off' },
): Promise<Made> {
  const { now, newId, process } = context;
  const link = linkOf(pick);
  if (link === 'none') return { ok: false, reason: 'noLink' };
  const before = await records.meetings.listOf(request.id);
  // Those that are over, and those that the specialist added, stay where they are.
  const staying = before.filter(({ outcome, topic }) => outcome !== undefined || topic !== undefined);
  const all = await sidesHeld({ request, records, context }, calendar);
  const sides = sidesAround(all, staying, []);
  const { date, time, rhythm } = pick;
  const withMigration = asksForMigration(request.answers);
  const plan = planMeetings(
    { date, time, rhythm, sides, withMigration, over: staying.filter(({ topic }) => topic === undefined) },
    process,
    now(),
  );
  if (!plan.ok) return { ok: false, reason: 'noPlan', plan };
  const moving = before.filter(({ id }) => staying.every((meeting) => meeting.id !== id));
  const planned = plan.meetings.map((meeting) => meetingOf(meeting, moving, request, link, newId));
  const meetings = [...staying, ...planned].toSorted(
    (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt),
  );
  return { ok: true, meetings, before, sides, calendar };
}

/** The link to store with each meeting: a link, `{}` for none, or undefined for no change. `none`: the text is not a link. */
function linkOf({ link }: SchedulePick): Pick<Meeting, 'link'> | 'none' | undefined {
  if (link === undefined) return undefined;
  if (link.trim() === '') return {};
  const given = meetingLink(link);
  return given === undefined ? 'none' : { link: given };
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
  if (!isMoved(same, planned)) return { ...kept, ...planned, timeZone, ...joined };
  // The customer's word was about the old time.
  return { ...asPlanned(kept), ...planned, timeZone, sequence: same.sequence + 1, ...joined };
}

/** Whether a plan equals the present one: the same meetings, at the same times, with the same link. */
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

function isSameMeeting(meeting: Meeting, other: PlannedMeeting & Pick<Meeting, 'topic'>): boolean {
  const { milestone, ordinal, topic } = other;
  return meeting.milestone === milestone && meeting.ordinal === ordinal && meeting.topic === topic;
}

function isMoved(meeting: Meeting, { startsAt, minutes }: PlannedMeeting): boolean {
  return meeting.startsAt !== startsAt || meeting.minutes !== minutes;
}
