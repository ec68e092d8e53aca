import { addBusinessDays, addBusinessMinutes } from '../businessTime/businessHours.ts';
import type { KeptEvent } from '../meetings/keptEvents.ts';
import { endOf, type Meeting } from '../meetings/meeting.ts';
import { factsOf } from '../reminders/factsOf.ts';
import { meetingReminders } from '../reminders/meetingReminders.ts';
import { calendarsOf } from '../reminders/stages.ts';
import type { ActionContext } from '../requests/actionDefinition.ts';
import type { Records } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** How often an event is read, in minutes of the region's business time. */
export const readMinutes = 15;
/** How often it is read once its meeting has ended, and for how many working days: its owner may move it ahead. */
const endedMinutes = 60;
const endedDays = 2;
/** An event is read so long before a reminder of its meeting, in milliseconds. */
const beforeReminderMs = 2 * 60_000;
/** The longest pause after failures, and where no business time is known, in milliseconds. */
export const longestPauseMs = 15 * 60_000;

/** The dependencies of a reading's time. */
interface TimeContext {
  readonly actions: Pick<ActionContext, 'process'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Whether an event is not read any more: its meeting ended two working days ago, or is marked as held or as a no-show, or is planned no
 * longer.
 */
export async function isReadNoMore(
  context: TimeContext,
  { meetings }: Pick<Records, 'meetings'>,
  request: AssistanceRequest,
  { meeting }: Pick<KeptEvent, 'meeting'>,
): Promise<boolean> {
  const now = context.now();
  if (!hasEnded(meeting, now)) return false;
  const planned = (await meetings.listOf(request.id)).find(({ id }) => id === meeting.id);
  if (planned === undefined || planned.outcome !== undefined) return true;
  const until = windowEnd(context, request, meeting);
  return until === undefined || Date.parse(until) <= Date.parse(now);
}

/**
 * When an event is read next: after some working minutes of the region, and before each reminder of its meeting. Undefined: not again.
 */
export async function nextReadOf(
  context: TimeContext,
  records: Records,
  request: AssistanceRequest,
  { meeting }: Pick<KeptEvent, 'meeting'>,
): Promise<string | undefined> {
  const { process } = context.actions;
  const now = context.now();
  const team = calendarsOf(request, process.regions)?.team;
  if (hasEnded(meeting, now)) {
    const until = windowEnd(context, request, meeting);
    const next = team === undefined ? undefined : addBusinessMinutes(team, now, endedMinutes);
    const isInside = until !== undefined && next !== undefined && Date.parse(next) < Date.parse(until);
    return isInside ? next : undefined;
  }
  const facts = await factsOf(records, request, now, process);
  const regular = team === undefined ? undefined : addBusinessMinutes(team, now, readMinutes);
  const before = meetingReminders(facts)
    .filter((reminder) => reminder.meeting.id === meeting.id)
    .map(({ tellAt }) => after(tellAt, -beforeReminderMs));
  const all = [...(regular === undefined ? [] : [regular]), ...before].filter(
    (instant) => Date.parse(instant) > Date.parse(now),
  );
  const [first] = all.toSorted((one, other) => Date.parse(one) - Date.parse(other));
  return first ?? after(now, longestPauseMs);
}

/** The instant from which on an event is not read any more; undefined if the region has no business time. */
function windowEnd(
  { actions: { process } }: TimeContext,
  request: AssistanceRequest,
  meeting: Meeting,
): string | undefined {
  const team = calendarsOf(request, process.regions)?.team;
  return team === undefined ? undefined : addBusinessDays(team, endOf(meeting), endedDays);
}

function hasEnded(meeting: Meeting, now: string): boolean {
  return Date.parse(endOf(meeting)) <= Date.parse(now);
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
