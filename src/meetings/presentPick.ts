import { Temporal } from 'temporal-polyfill';
import type { Meeting } from './meeting.ts';
import type { Rhythm } from './planner.ts';

/** The pick behind a schedule, as far as its meetings show it. */
export interface PresentPick {
  /** The first meeting: calendar day `YYYY-MM-DD` and time `HH:MM` in the zone it was planned in. */
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
  /** The link to join online, if the specialist gave one. */
  readonly link?: string;
}

/** If checkpoints are nearer than this, they are weekly: a day off moves one by some days, never by a week. */
const fewestDaysBiweekly = 11;

/** The pick behind the present schedule; undefined if nothing is planned. */
export function presentPick(meetings: readonly Meeting[]): PresentPick | undefined {
  const [first] = inOrder(meetings);
  if (first === undefined) return undefined;
  const start = localStart(first);
  const { link } = first;
  return {
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString({ smallestUnit: 'minute' }),
    rhythm: rhythmOf(meetings),
    ...(link === undefined ? {} : { link }),
  };
}

/** The rhythm counts from the meeting before the first checkpoint. */
function rhythmOf(meetings: readonly Meeting[]): Rhythm {
  const ordered = inOrder(meetings);
  const first = ordered.findIndex(isCheckpoint);
  const counted = ordered.filter((meeting, index) => index === first - 1 || isCheckpoint(meeting));
  const days = counted.map((meeting) => localStart(meeting).toPlainDate());
  const gaps = days.slice(1).map((day, index) => days[index]?.until(day).days ?? 0);
  return gaps.length > 0 && Math.min(...gaps) >= fewestDaysBiweekly ? 'biweekly' : 'weekly';
}

function isCheckpoint({ milestone }: Meeting): boolean {
  return milestone === 'checkpoint';
}

function localStart({ startsAt, timeZone }: Meeting): Temporal.ZonedDateTime {
  return Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone);
}

function inOrder(meetings: readonly Meeting[]): readonly Meeting[] {
  return [...meetings].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
