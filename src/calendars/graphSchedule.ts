import type { Row } from '../graph/sendGraphRequest.ts';
import { isTimeZone } from '../locales/isTimeZone.ts';
import type { Span } from '../meetings/bothSides.ts';
import type { CalendarTimes, OwnHours } from '../meetings/freeBusy.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { windowsZones } from './windowsZones.ts';

const day = 86_400_000;

/** Graph refuses a longer window with `ErrorTimeIntervalTooBig`, in milliseconds. */
export const longestWindow = 62 * day;

/** The length of a slot in the coarse view, in minutes. It is read only if Graph names no single appointments. */
const slotMinutes = 30;

/** The path of `getSchedule`. */
export function schedulePath(personId: string): string {
  return `/users/${encodeURIComponent(personId)}/calendar/getSchedule`;
}

/** The body of `getSchedule`. Times are asked for in UTC, and Graph answers in UTC then. */
export function scheduleOf(address: string, { from, until }: Span): Row {
  return {
    schedules: [address],
    startTime: { dateTime: new Date(from).toISOString().slice(0, 19), timeZone: 'UTC' },
    endTime: { dateTime: new Date(until).toISOString().slice(0, 19), timeZone: 'UTC' },
    availabilityViewInterval: slotMinutes,
  };
}

/** Cuts a time into parts of at most a length, in milliseconds. */
export function spansUpTo(from: number, until: number, length: number): readonly Span[] {
  const spans: Span[] = [];
  for (let at = from; at < until; at += length) spans.push({ from: at, until: Math.min(at + length, until) });
  return spans;
}

/**
 * Reads the answer of `getSchedule` for one person. A person whose calendar can't be read is an error inside of a successful answer.
 *
 * @throws RemoteFailure
 */
export function readTimes(answer: Row, window: Span): CalendarTimes {
  const [schedule] = Array.isArray(answer['value']) ? (answer['value'] as readonly Row[]) : [];
  const { error } = (schedule ?? {}) as { readonly error?: { readonly responseCode?: unknown } | null };
  if (schedule === undefined || (error !== undefined && error !== null)) {
    const { responseCode } = error ?? {};
    throw new RemoteFailure({ code: typeof responseCode === 'string' ? responseCode : 'NoSchedule' });
  }
  const items = schedule['scheduleItems'];
  return {
    busy: Array.isArray(items)
      ? itemsOf(items as readonly Row[])
      : viewOf(schedule['availabilityView'], window),
    hours: hoursOf(schedule['workingHours']),
  };
}

/** Free, and working elsewhere, which is no appointment. Every other status is taken for busy, also one that is new. */
const freeStatus: readonly unknown[] = ['free', 'workingElsewhere'];

function itemsOf(items: readonly Row[]): readonly Span[] {
  return items.flatMap(({ status, start, end }) => {
    const [from, until] = [instantOf(start), instantOf(end)];
    return freeStatus.includes(status) || from === undefined || until === undefined ? [] : [{ from, until }];
  });
}

/** One digit a slot: 0 is free, 4 is working elsewhere. */
function viewOf(view: unknown, { from }: Span): readonly Span[] {
  if (typeof view !== 'string') return [];
  const slot = slotMinutes * 60_000;
  return [...view].flatMap((digit, index) =>
    digit === '0' || digit === '4' ? [] : [{ from: from + index * slot, until: from + (index + 1) * slot }],
  );
}

/** A time of Graph in UTC. A time in another zone is not guessed. */
function instantOf(time: unknown): number | undefined {
  const { dateTime, timeZone } = (time ?? {}) as { readonly dateTime?: unknown; readonly timeZone?: unknown };
  if (typeof dateTime !== 'string' || timeZone !== 'UTC') return undefined;
  const instant = Date.parse(`${dateTime.slice(0, 19)}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The working hours of a mailbox; undefined if they are not whole, or in a zone that is not known, such as a customized one. */
function hoursOf(value: unknown): OwnHours | undefined {
  const { daysOfWeek, startTime, endTime, timeZone } = (value ?? {}) as Row;
  const zone = zoneOf((timeZone as { readonly name?: unknown } | null | undefined)?.name);
  const days = (Array.isArray(daysOfWeek) ? daysOfWeek : []).flatMap((name) => {
    const index = weekdays.indexOf(String(name).toLowerCase());
    return index === -1 ? [] : [index + 1];
  });
  const [opens, closes] = [hourOf(startTime), hourOf(endTime)];
  if (zone === undefined || days.length === 0 || opens === undefined || closes === undefined)
    return undefined;
  return opens < closes ? { timeZone: zone, weekdays: days, opens, closes } : undefined;
}

function hourOf(time: unknown): string | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d/.exec(String(time))?.[0];
}

/** The IANA zone of a name from Exchange: a Windows name, or an IANA name itself. */
export function zoneOf(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const mapped = windowsZones[name] ?? name;
  return isTimeZone(mapped) ? mapped : undefined;
}
