/** The clocks of a time zone. Local times are counted in milliseconds as if they were UTC, so that they can be compared and added. */
export interface ZoneClock {
  /** The local time of an instant (milliseconds since 1970). */
  localAt(instant: number): number;
  /**
   * The instants at which clocks show a local time, in their order: none inside a daylight-saving gap, two where clocks are put back, else
   * one.
   */
  instantsOf(local: number): readonly number[];
  /** The first instant at which clocks show a local time, or the instant of the change that skips it. */
  firstOf(local: number): number;
  /** The last instant at which clocks show a local time, or the instant of the change that skips it. */
  lastOf(local: number): number;
}

const minute = 60_000;
const day = 86_400_000;
/** Offsets are compared at this distance. No zone has a shorter period between two changes: Morocco's Ramadan lasts a month. */
const step = 5 * day;

/**
 * The clocks of an IANA zone. The changes of a year are computed once and kept: the arithmetic of `Temporal` is some hundred times slower,
 * and a search for free times needs thousands of conversions. Throws a `RangeError` for an unknown zone.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = newClock(timeZone);
  if (clocks.size >= mostClocks) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}

/** There are some 420 zones. */
const mostClocks = 500;
const clocks = new Map<string, ZoneClock>();

/** An offset from UTC in milliseconds, and the instant from which on it is valid. */
interface Period {
  readonly from: number;
  readonly offset: number;
}

function newClock(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const years = new Map<number, readonly Period[]>();

  const measured = (instant: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, date, hour, minutes, second) - Math.floor(instant / 1000) * 1000;
  };

  const periodsOf = (year: number): readonly Period[] => {
    const kept = years.get(year);
    if (kept !== undefined) return kept;
    const periods: Period[] = [];
    const end = Date.UTC(year + 1, 0, 1);
    let at = Date.UTC(year, 0, 1);
    let offset = measured(at);
    periods.push({ from: at, offset });
    while (at < end) {
      const next = Math.min(at + step, end);
      const after = measured(next);
      if (after !== offset) periods.push({ from: changeBetween(at, next, offset), offset: after });
      offset = after;
      at = next;
    }
    years.set(year, periods);
    return periods;
  };

  /** Clocks change on the minute. */
  const changeBetween = (from: number, until: number, offset: number): number => {
    let [before, after] = [from, until];
    while (after - before > minute) {
      const middle = before + Math.floor((after - before) / 2 / minute) * minute;
      if (measured(middle) === offset) before = middle;
      else after = middle;
    }
    return after;
  };

  const offsetAt = (instant: number): number => {
    const periods = periodsOf(new Date(instant).getUTCFullYear());
    let offset = 0;
    for (const period of periods) {
      if (period.from > instant && period !== periods[0]) break;
      offset = period.offset;
    }
    return offset;
  };

  const instantsOf = (local: number): readonly number[] => {
    // No zone is more than 14 hours from UTC, and no clock changes twice in two days.
    const [early, late] = [offsetAt(local - day), offsetAt(local + day)];
    const candidates = early === late ? [local - early] : [local - early, local - late].toSorted(ascending);
    return candidates.filter((instant) => instant + offsetAt(instant) === local);
  };

  /** The instant of the change that skips a local time. */
  const changeAt = (local: number): number => {
    const [early, late] = [offsetAt(local - day), offsetAt(local + day)];
    return changeBetween(local - late - minute, local - early + minute, early);
  };

  return {
    localAt: (instant) => instant + offsetAt(instant),
    instantsOf,
    firstOf: (local) => instantsOf(local)[0] ?? changeAt(local),
    lastOf: (local) => instantsOf(local).at(-1) ?? changeAt(local),
  };
}

function ascending(one: number, other: number): number {
  return one - other;
}
