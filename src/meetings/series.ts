import { addDays } from '../businessTime/businessCalendar.ts';
import { zoneClock } from '../businessTime/zoneClock.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { type BothSides, dayOf, type Span, spanOf, timeOf } from './bothSides.ts';
import type { Meeting } from './meeting.ts';
import { nearestOn } from './slots.ts';

/** A move of a meeting. */
export interface Move {
  readonly meeting: Meeting;
  /** The new start, in milliseconds since 1970. */
  readonly start: number;
  /** The later meetings of the series move by as many days, and to the same time of the day. */
  readonly rest: boolean;
}

/** No country's holidays in a row are longer. */
const mostDaysAhead = 60;

/**
 * The meetings of a request after a move, in the order they were held before. With `rest`, each later meeting moves by as many of the
 * customer's days, to the new time of the day, and on to the next free time that fits both sides. Their order stays, and those that were
 * held stay where they are.
 */
export function moveSeries(meetings: readonly Meeting[], move: Move, sides: BothSides): readonly Meeting[] {
  const clock = zoneClock(sides.customer.timeZone);
  const moved = movedTo(move.meeting, move.start, sides);
  if (!move.rest) return meetings.map((meeting) => (meeting.id === moved.id ? moved : meeting));
  const before = Date.parse(move.meeting.startsAt);
  const days = daysBetween(dayOf(before, clock), dayOf(move.start, clock));
  const time = timeOf(move.start, clock);
  const isLater = (meeting: Meeting) =>
    meeting.id !== moved.id && meeting.outcome === undefined && Date.parse(meeting.startsAt) > before;
  const later = meetings
    .filter(isLater)
    .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const staying = meetings.filter((meeting) => meeting.id !== moved.id && !isLater(meeting));
  const busy: Span[] = [...(sides.busy ?? []), ...staying.map(spanOf), spanOf(moved)];
  const placed = new Map([[moved.id, moved]]);
  let last = move.start;
  for (const meeting of later) {
    // Two of a series are never on one day.
    const own = addDays(dayOf(Date.parse(meeting.startsAt), clock), days);
    const next = addDays(dayOf(last, clock), 1);
    const day = own > next ? own : next;
    const start = firstFree(day, time, meeting.minutes, { ...sides, busy }, last);
    const after = movedTo(meeting, start, sides);
    placed.set(meeting.id, after);
    busy.push(spanOf(after));
    last = start;
  }
  return meetings.map((meeting) => placed.get(meeting.id) ?? meeting);
}

/** The phases and milestones of the process: they say which meeting comes first. */
export type ProcessOrder = Pick<ProcessData, 'phases' | 'milestones'>;

/**
 * The meetings that come after a meeting in the process, and would be before it if it alone moved to a start (milliseconds since 1970). A
 * meeting that was added has no place in the process.
 */
export function overtaken(
  meetings: readonly Meeting[],
  { meeting, start }: Omit<Move, 'rest'>,
  order: ProcessOrder,
): readonly Meeting[] {
  return meetings.filter(
    (other) =>
      comesBefore(meeting, other, order) && isAfter(other, meeting) && Date.parse(other.startsAt) <= start,
  );
}

/**
 * The last meeting that comes before a meeting in the process, and would be after it at a start (milliseconds since 1970). A meeting that is
 * over is in nobody's way.
 */
export function predecessorPassed(
  meetings: readonly Meeting[],
  { meeting, start }: Omit<Move, 'rest'>,
  order: ProcessOrder,
): Meeting | undefined {
  return predecessorsOf(meetings, meeting, order).findLast(({ startsAt }) => Date.parse(startsAt) >= start);
}

/** The meetings that come before a meeting in the process and are planned before it, in the order of their times. */
export function predecessorsOf(
  meetings: readonly Meeting[],
  meeting: Meeting,
  order: ProcessOrder,
): readonly Meeting[] {
  return meetings
    .filter(
      (other) => other.outcome === undefined && comesBefore(other, meeting, order) && isAfter(meeting, other),
    )
    .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}

/**
 * Whether one meeting of the plan comes before another one: by the process, and where that says nothing, as with checkpoints, by their
 * present times. The owner of a calendar may have changed the order in Outlook.
 */
function comesBefore(one: Meeting, other: Meeting, order: ProcessOrder): boolean {
  if (one.id === other.id || one.topic !== undefined || other.topic !== undefined) return false;
  const [first, second] = [placeOf(one, order), placeOf(other, order)];
  if (first === undefined || second === undefined || first === second) return isAfter(other, one);
  return first < second;
}

/** The place of a meeting that is held once. */
function placeOf({ milestone }: Meeting, { phases, milestones }: ProcessOrder): number | undefined {
  const known = milestones.find(({ id }) => id === milestone);
  if (known === undefined || known.held === 'throughout') return undefined;
  return 2 * phases.findIndex(({ id }) => id === known.phase) + (known.held === 'atEnd' ? 1 : 0);
}

function isAfter(one: Meeting, other: Meeting): boolean {
  return Date.parse(one.startsAt) > Date.parse(other.startsAt);
}

/**
 * A meeting at another time. Its sequence goes up, so that calendars move it; what people said about the old time is over, and the question
 * about its event is answered.
 */
export function movedTo(meeting: Meeting, start: number, { customer }: BothSides): Meeting {
  const startsAt = isoOf(start);
  if (startsAt === isoOf(Date.parse(meeting.startsAt))) return meeting;
  return { ...asPlanned(meeting), startsAt, timeZone: customer.timeZone, sequence: meeting.sequence + 1 };
}

function firstFree(day: string, time: string, minutes: number, sides: BothSides, after: number): number {
  for (let ahead = 0; ahead < mostDaysAhead; ahead += 1) {
    const start = nearestOn(addDays(day, ahead), time, minutes, sides, after);
    if (start !== undefined) return start;
  }
  return zoneClock(sides.customer.timeZone).firstOf(Date.parse(`${day}T${time}:00Z`));
}

function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000);
}

/** An instant in milliseconds since 1970 as ISO 8601 UTC. */
export function isoOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** A meeting without what people said about its time. */
export function asPlanned({
  agreedAt: _agreed,
  proposal: _proposal,
  check: _check,
  replies: _replies,
  ...kept
}: Meeting): Meeting {
  return kept;
}
