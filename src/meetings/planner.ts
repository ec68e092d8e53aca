import { addDays } from '../businessTime/businessCalendar.ts';
import { zoneClock } from '../businessTime/zoneClock.ts';
import type { Milestone, MilestoneId, Phase } from '../onboarding/processData.ts';
import { type BothSides, localOf } from './bothSides.ts';
import { type PlannedPhase, planPhases } from './phaseDates.ts';
import { isoOf } from './series.ts';
import { type NoSlot, nearestOn, slotFor } from './slots.ts';

/** How often checkpoint meetings are held. */
export const rhythms = ['weekly', 'biweekly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The input for a schedule. */
export interface ScheduleWish {
  /** First meeting: calendar day `YYYY-MM-DD` and time `HH:MM` in the customer's zone. */
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
  /** On a holiday of one side the planner holds no meeting; a first one that is wished there is taken. */
  readonly sides: BothSides;
  readonly withMigration: boolean;
  /** The meetings that are over. Their phases are not planned again, and the first meeting is that of the phase after them. */
  readonly over?: readonly Pick<PlannedMeeting, 'milestone' | 'ordinal'>[];
}

/** A meeting to be held. `startsAt` is an instant, ISO 8601 UTC. */
export interface PlannedMeeting {
  readonly milestone: MilestoneId;
  readonly ordinal: number;
  readonly startsAt: string;
  readonly minutes: number;
}

/** A schedule, or the reason that there is none and the next start that would be accepted. */
export type Plan = { readonly ok: true; readonly meetings: readonly PlannedMeeting[] } | NoSlot;

/**
 * Plans the meetings of the process: on working days of both sides, inside the hours of both, at the local time of the first one all year
 * round, never in the past, and never two at once for the specialist. The first meeting is placed as wished or refused. Later ones move to
 * the nearest free time, if necessary on the next working day, and a checkpoint is left out if another meeting is on its day. Days on which
 * one side has a holiday are no working days; only the first meeting may be wished on one. On days on which the hours of the two sides have
 * too little in common, their tolerable hours count.
 *
 * @param now an instant, ISO 8601
 */
export function planMeetings(
  wish: ScheduleWish,
  process: { readonly phases: readonly Phase[]; readonly milestones: readonly Milestone[] },
  now: string,
): Plan {
  const { sides } = wish;
  const isOver = ({ id, held }: Milestone) =>
    held !== 'throughout' && wish.over?.some(({ milestone }) => milestone === id) === true;
  const done = process.milestones.filter(isOver).map(({ phase }) => phase);
  const open = process.phases.slice(process.phases.findLastIndex(({ id }) => done.includes(id)) + 1);
  const milestones = process.milestones.filter((milestone) => !isOver(milestone));
  const [firstPhase] = planPhases('2000-01-01', open, wish.withMigration);
  const minutes =
    milestones.find(({ phase, held }) => phase === firstPhase?.id && held === 'atStart')?.minutes ?? 60;
  const first = slotFor({ wished: wish, minutes, sides, now, mayBeHoliday: true });
  if (!first.ok) return first;
  const phases = planPhases(wish.date, open, wish.withMigration);
  const placing: Placing = { wish, sides, first: first.start, taken: new Set() };
  const workshops = placeWorkshops(milestones, phases, placing);
  const checkpoints = milestones.flatMap((milestone) =>
    placeCheckpoints(milestone, phases, process.phases, { ...placing, sides: withBusy(sides, workshops) }),
  );
  const meetings = [...workshops, ...checkpoints]
    .toSorted((one, other) => one.start - other.start)
    .map(({ milestone, ordinal, start }) => ({
      milestone: milestone.id,
      ordinal,
      startsAt: isoOf(start),
      minutes: milestone.minutes,
    }));
  return { ok: true, meetings };
}

/** The facts for placing meetings. */
interface Placing {
  readonly wish: ScheduleWish;
  readonly sides: BothSides;
  /** The start of the first meeting, in milliseconds since 1970. */
  readonly first: number;
  /** The customer's days that have a meeting. */
  readonly taken: Set<string>;
}

interface Placed {
  readonly milestone: Milestone;
  readonly ordinal: number;
  readonly day: string;
  readonly start: number;
}

/** Each on a day of its own, in the order of the phases. */
function placeWorkshops(
  milestones: readonly Milestone[],
  phases: readonly PlannedPhase[],
  placing: Placing,
): readonly Placed[] {
  const placed: Placed[] = [];
  const due = milestones
    .flatMap((milestone) => {
      const phase = phases.find(({ id }) => id === milestone.phase);
      if (phase === undefined || milestone.held === 'throughout') return [];
      return [{ milestone, day: milestone.held === 'atStart' ? phase.from : addDays(phase.until, -7) }];
    })
    .toSorted((one, other) => one.day.localeCompare(other.day));
  for (const { milestone, day } of due) {
    const last = placed.at(-1);
    const earliest = last !== undefined && last.day >= day ? addDays(last.day, 1) : day;
    placed.push({ milestone, ordinal: 1, ...placeFrom(earliest, milestone.minutes, placing) });
  }
  return placed;
}

function placeCheckpoints(
  milestone: Milestone,
  phases: readonly PlannedPhase[],
  all: readonly Phase[],
  placing: Placing,
): readonly Placed[] {
  const position = (id: string) => all.findIndex((phase) => phase.id === id);
  // Where their first phase is over, they go on from the first one that is left.
  const phase = phases.find(({ id }) => position(id) >= position(milestone.phase));
  const last = phases.at(-1);
  if (milestone.held !== 'throughout' || phase === undefined || last === undefined) return [];
  const days = placing.wish.rhythm === 'weekly' ? 7 : 14;
  const ofIt = (placing.wish.over ?? []).filter((meeting) => meeting.milestone === milestone.id);
  const before = Math.max(0, ...ofIt.map(({ ordinal }) => ordinal));
  const held: Placed[] = [];
  for (let day = addDays(phase.from, days); day < last.from; day = addDays(day, days)) {
    const previous = held.at(-1);
    if (previous !== undefined && previous.day >= day) continue;
    const placed = placeFrom(day, milestone.minutes, placing, false);
    if (placing.taken.has(placed.day)) continue;
    placing.taken.add(placed.day);
    held.push({ milestone, ordinal: before + held.length + 1, ...placed });
  }
  return held;
}

/** No country's holidays in a row are longer. */
const mostDaysAhead = 60;

/**
 * The first possible start from a day on. If there is none, it is the wished time of the day itself.
 *
 * @param marks whether the day counts as taken from now on
 */
function placeFrom(
  from: string,
  minutes: number,
  { wish, sides, first, taken }: Placing,
  marks = true,
): Pick<Placed, 'day' | 'start'> {
  for (let ahead = 0; ahead < mostDaysAhead; ahead += 1) {
    const day = addDays(from, ahead);
    const start = day === wish.date ? first : nearestOn(day, wish.time, minutes, sides, first);
    if (start === undefined) continue;
    if (marks) taken.add(day);
    return { day, start };
  }
  return { day: from, start: zoneClock(sides.customer.timeZone).firstOf(localOf(from, wish.time)) };
}

function withBusy(sides: BothSides, meetings: readonly Placed[]): BothSides {
  const spans = meetings.map(({ start, milestone: { minutes } }) => ({
    from: start,
    until: start + minutes * 60_000,
  }));
  return { ...sides, busy: [...(sides.busy ?? []), ...spans] };
}
