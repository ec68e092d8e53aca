/** A public holiday of a country. */
export interface Holiday {
  /** Calendar day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
  /** `official`: a law or a published list fixes the day. `expected`: the moon or an equinox decides, or it is not proclaimed yet. */
  readonly status: 'official' | 'expected';
}

/** A country's list of one year. */
export interface HolidayYear {
  readonly holidays: readonly Holiday[];
  /** Make-up working days: days of a weekend on which offices are open, `YYYY-MM-DD`. */
  readonly workdays?: readonly string[] | undefined;
}

/** The public holidays of one country. They are asked by calendar day, never by an instant. */
export interface Holidays {
  /** The holiday on a calendar day (`YYYY-MM-DD`), if there is one. */
  on(day: string): Holiday | undefined;
  /** Whether offices are open on a calendar day of a weekend (`YYYY-MM-DD`), in exchange for another day. */
  isMadeUp(day: string): boolean;
  /** Whether there is a list of a year. A year that the government has not published has none, and only weekends count in it. */
  hasYear(year: number): boolean;
}

/** The holidays of all countries with a list, by ISO 3166 alpha-2 in capitals. */
export type HolidaysByCountry = ReadonlyMap<string, Holidays>;

/** The holidays of a country that has no list at all. */
export const noHolidays: Holidays = {
  on: () => undefined,
  isMadeUp: () => false,
  hasYear: () => false,
};

/** The holidays of a country by its lists, the years as `2026`. */
export function holidaysOf(years: Readonly<Record<string, HolidayYear>>): Holidays {
  const lists = Object.entries(years);
  const days = new Map(
    lists.flatMap(([, { holidays }]) => holidays.map((holiday) => [holiday.date, holiday])),
  );
  const madeUp = new Set(lists.flatMap(([, { workdays = [] }]) => workdays));
  const listed = new Set(lists.map(([year]) => Number(year)));
  return {
    on: (day) => days.get(day),
    isMadeUp: (day) => madeUp.has(day),
    hasYear: (year) => listed.has(year),
  };
}
