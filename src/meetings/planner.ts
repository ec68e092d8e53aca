import { Temporal } from 'temporal-polyfill';
import type { Milestone, MilestoneId, Phase } from '../onboarding/processData.ts';
import { workingDays } from '../onboarding/workingDays.ts';
import { type PlannedPhase, planPhases } from './phaseDates.ts';

/** How often checkpoint meetings are held. */
export const rhythms = ['weekly', 'biweekly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The input for a schedule. */
export interface ScheduleWish {
  /** First meeting: calendar day `YYYY-MM-DD` and time `HH:MM` in the customer's zone. */
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
  /** The customer's IANA zone and preferred hours. */
  readonly timeZone: string;
  readonly hours: { readonly from: string; readonly to: string };
  /** The customer's working days as ISO weekdays (1 = Monday); without it, those of the zone's country. */
  readonly days?: readonly number[];
  /** Whether a calendar day (`YYYY-MM-DD`) is a holiday of one side. The planner chooses none; a wished one is taken. */
  readonly isHoliday?: (day: string) => boolean;
  readonly withMigration: boolean;
}

/** A wish with its working days. */
type DatedWish = ScheduleWish & { readonly days: readonly number[] };

/** A meeting to be held. `startsAt` is an instant, ISO 8601 UTC. */
export interface PlannedMeeting {
  readonly milestone: MilestoneId;
  readonly ordinal: number;
  readonly startsAt: string;
  readonly minutes: number;
}

/** A schedule, or the reason that there is none and the next start that would be accepted (`YYYY-MM-DDTHH:MM` in the customer's zone). */
export type Plan =
  | { readonly ok: true; readonly meetings: readonly PlannedMeeting[] }
  | {
      readonly ok: false;
      readonly fault: 'invalid' | 'past' | 'notAWorkingDay' | 'outsideHours';
      readonly suggestion: string;
    };

/**
 * Plans the meetings of the process: on the customer's working days, inside the customer's hours, at the local time of the first one all
 * year round, never in the past. The first meeting is placed as wished or refused. Later ones move to the next working day if necessary,
 * and a checkpoint is left out if another meeting is on its day. Days on which one side has a holiday are no working days; only the first
 * meeting may be wished on one.
 *
 * @param now an instant, ISO 8601
 */
export function planMeetings(
  wished: ScheduleWish,
  process: { readonly phases: readonly Phase[]; readonly milestones: readonly Milestone[] },
  now: string,
): Plan {
  const wish = { ...wished, days: wished.days ?? workingDays(wished.timeZone) };
  const first = firstSlot(wish);
  const kickoffMinutes = process.milestones.find(({ id }) => id === 'kickoff')?.minutes ?? 60;
  const fault = first === undefined ? 'invalid' : faultOf(first, kickoffMinutes, wish, now);
  if (first === undefined || fault !== undefined) {
    return { ok: false, fault: fault ?? 'invalid', suggestion: nextSlot(first, kickoffMinutes, wish, now) };
  }
  const phases = planPhases(wish.date, process.phases, wish.withMigration);
  const workshops = process.milestones.flatMap((milestone) => workshopDay(milestone, phases, wish));
  const checkpoints = process.milestones.flatMap((milestone) =>
    checkpointDays(milestone, phases, wish, workshops),
  );
  const meetings = [...workshops, ...checkpoints]
    .map(({ milestone, ordinal, day }) => ({
      milestone: milestone.id,
      ordinal,
      startsAt: startOn(day, milestone.minutes, wish),
      minutes: milestone.minutes,
    }))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return { ok: true, meetings };
}

interface Placed {
  readonly milestone: Milestone;
  readonly ordinal: number;
  readonly day: Temporal.PlainDate;
}

function workshopDay(
  milestone: Milestone,
  phases: readonly PlannedPhase[],
  wish: DatedWish,
): readonly Placed[] {
  const phase = phases.find(({ id }) => id === milestone.phase);
  if (phase === undefined || milestone.held === 'throughout') return [];
  const day =
    milestone.held === 'atStart'
      ? Temporal.PlainDate.from(phase.from)
      : Temporal.PlainDate.from(phase.until).subtract({ weeks: 1 });
  return [{ milestone, ordinal: 1, day: workingDay(day, wish) }];
}

function checkpointDays(
  milestone: Milestone,
  phases: readonly PlannedPhase[],
  wish: DatedWish,
  workshops: readonly Placed[],
): readonly Placed[] {
  const phase = phases.find(({ id }) => id === milestone.phase);
  const last = phases.at(-1);
  if (milestone.held !== 'throughout' || phase === undefined || last === undefined) return [];
  const taken = new Set(workshops.map(({ day }) => day.toString()));
  const held: Temporal.PlainDate[] = [];
  const step = { weeks: wish.rhythm === 'weekly' ? 1 : 2 };
  let day = Temporal.PlainDate.from(phase.from).add(step);
  while (Temporal.PlainDate.compare(day, Temporal.PlainDate.from(last.from)) < 0) {
    const working = workingDay(day, wish);
    if (!taken.has(working.toString())) held.push(working);
    taken.add(working.toString());
    day = day.add(step);
  }
  return held.map((each, index) => ({ milestone, ordinal: index + 1, day: each }));
}

function firstSlot({ date, time }: ScheduleWish): Temporal.PlainDateTime | undefined {
  // Temporal parses far more than a day and a time: zones, calendars, years of six digits.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`);
  } catch {
    return undefined;
  }
}

function faultOf(
  slot: Temporal.PlainDateTime,
  minutes: number,
  { hours, timeZone, days }: DatedWish,
  now: string,
): 'past' | 'notAWorkingDay' | 'outsideHours' | undefined {
  if (Temporal.Instant.compare(instantOf(slot, timeZone), Temporal.Instant.from(now)) <= 0) return 'past';
  if (!days.includes(slot.dayOfWeek)) return 'notAWorkingDay';
  if (slot.toPlainTime().toString().slice(0, 5) < hours.from) return 'outsideHours';
  const latest = latestStart(slot.toPlainDate(), minutes, hours);
  return Temporal.PlainDateTime.compare(slot, latest) > 0 ? 'outsideHours' : undefined;
}

/** The next valid slot: on the wished day or later, at the wished time or at the start of the customer's hours. */
function nextSlot(
  wished: Temporal.PlainDateTime | undefined,
  minutes: number,
  wish: DatedWish,
  now: string,
): string {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(wish.timeZone).toPlainDate();
  const opening = Temporal.PlainTime.from(wish.hours.from);
  let day = wished?.toPlainDate() ?? today;
  if (Temporal.PlainDate.compare(day, today) < 0) day = today;
  for (;;) {
    const times = wished === undefined ? [opening] : [wished.toPlainTime(), opening];
    const fit = times
      .map((time) => day.toPlainDateTime(time))
      .find((slot) => faultOf(slot, minutes, wish, now) === undefined);
    if (fit !== undefined && wish.isHoliday?.(day.toString()) !== true)
      return fit.toString({ smallestUnit: 'minute' });
    day = day.add({ days: 1 });
  }
}

function startOn(day: Temporal.PlainDate, minutes: number, { time, hours, timeZone }: ScheduleWish): string {
  const wished = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const latest = latestStart(day, minutes, hours);
  const slot = Temporal.PlainDateTime.compare(wished, latest) > 0 ? latest : wished;
  return instantOf(slot, timeZone).toString();
}

/** The latest start that ends inside the hours. If they are shorter than the meeting, it is the start of the hours. */
function latestStart(
  day: Temporal.PlainDate,
  minutes: number,
  { from, to }: ScheduleWish['hours'],
): Temporal.PlainDateTime {
  const opening = day.toPlainDateTime(Temporal.PlainTime.from(from));
  const latest = day.toPlainDateTime(Temporal.PlainTime.from(to)).subtract({ minutes });
  return Temporal.PlainDateTime.compare(latest, opening) < 0 ? opening : latest;
}

/** A local time that a daylight-saving change skips moves an hour later. If a time occurs twice, the first is used. */
function instantOf(slot: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  return slot.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** The day itself if it is a working day or the wished one, else the next working day. */
function workingDay(
  day: Temporal.PlainDate,
  { date, days, isHoliday = () => false }: DatedWish,
): Temporal.PlainDate {
  for (let more = 0; more < mostDaysAhead; more += 1) {
    const next = day.add({ days: more });
    const text = next.toString();
    if (text === date || (days.includes(next.dayOfWeek) && !isHoliday(text))) return next;
  }
  return day;
}

/** No country's holidays in a row are longer. */
const mostDaysAhead = 60;
