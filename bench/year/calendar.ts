import { Temporal } from 'temporal-polyfill';

/** Somebody's working time, written down by hand: the run is judged by it, not by the product's own. */
export interface Hours {
  readonly timeZone: string;
  /** `HH:MM`. */
  readonly opens: string;
  readonly closes: string;
  readonly country: keyof typeof holidays;
}

/** Public holidays that fall on a weekday, copied from each state's own list. */
const holidays = {
  FR: '2026-12-25 2027-01-01 2027-03-29 2027-05-06 2027-05-17 2027-07-14 2027-11-01 2027-11-11',
  US: '2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-31',
  SG: '2026-12-25 2027-01-01 2027-02-08 2027-03-10 2027-03-26 2027-05-17 2027-05-20 2027-08-09 2027-10-28',
  JP: '2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05 2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23',
  // With carnival and Corpus Christi, on which offices are closed.
  BR: '2026-12-25 2027-01-01 2027-02-08 2027-02-09 2027-03-26 2027-04-21 2027-05-27 2027-09-07 2027-10-12 2027-11-02 2027-11-15',
} as const;

/** The local time of an instant. */
export function localTime(at: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(at: string, { timeZone }: Hours): string {
  return localTime(at, timeZone).toPlainDate().toString();
}

export function isWorkingDay(day: string, { country }: Hours): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays[country].includes(day);
}

export function isOpen(at: string, hours: Hours): boolean {
  const time = localTime(at, hours.timeZone).toPlainTime().toString().slice(0, 5);
  return isWorkingDay(localDay(at, hours), hours) && time >= hours.opens && time < hours.closes;
}

/** The instant of a local time, ISO 8601 UTC. @param time `HH:MM` */
export function instantOf(day: string, time: string, { timeZone }: Hours): string {
  return iso(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).toInstant());
}

/** The Nth working day after a day. */
export function workingDayAfter(day: string, count: number, hours: Hours): string {
  let date = Temporal.PlainDate.from(day);
  for (let left = count; left > 0; ) {
    date = date.add({ days: 1 });
    if (isWorkingDay(date.toString(), hours)) left -= 1;
  }
  return date.toString();
}

/** The last working day before a day. */
export function workingDayBefore(day: string, hours: Hours): string {
  let date = Temporal.PlainDate.from(day).subtract({ days: 1 });
  while (!isWorkingDay(date.toString(), hours)) date = date.subtract({ days: 1 });
  return date.toString();
}

/** The instant at which so many minutes of opening hours are over. */
export function afterOpenMinutes(from: string, minutes: number, hours: Hours): string {
  const key = `${from} ${minutes} ${hours.timeZone} ${hours.opens}`;
  const found = counted.get(key) ?? countOpenMinutes(from, minutes, hours);
  counted.set(key, found);
  return found;
}

/** Counting is slow, and the same is asked often. */
const counted = new Map<string, string>();

function countOpenMinutes(from: string, minutes: number, hours: Hours): string {
  const step = 5;
  let at = Temporal.Instant.from(from);
  for (let left = minutes; left > 0; at = at.add({ minutes: step })) {
    if (isOpen(at.toString(), hours)) left -= step;
  }
  return iso(at);
}

/** The instant itself while it is open, else the next opening. */
export function openingFrom(at: string, hours: Hours): string {
  if (isOpen(at, hours)) return at;
  const local = localTime(at, hours.timeZone);
  const day = local.toPlainDate().toString();
  const isBefore = local.toPlainTime().toString().slice(0, 5) < hours.opens && isWorkingDay(day, hours);
  return instantOf(isBefore ? day : workingDayAfter(day, 1, hours), hours.opens, hours);
}

/** All instants of a run are written alike, so that they are compared as texts. */
function iso({ epochMilliseconds }: Temporal.Instant): string {
  return new Date(epochMilliseconds).toISOString();
}
