import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type HolidaysByCountry, type HolidayYear, holidaysOf } from '../businessTime/holidays.ts';
import { ownHolidaysSchema } from './holidayFiles.ts';

const builtIn = fileURLToPath(new URL('./data/holidays/', import.meta.url));

/** The operator's file in `DATA_DIR`. */
export const ownHolidaysFile = 'holidays.json';

/**
 * The public holidays of all countries: the built-in lists with the changes of the operator's `holidays.json`. Throws an error made by `fault`
 * if the operator's file is not valid.
 *
 * @param dataDir the operator's folder (`DATA_DIR`), if any
 */
export function loadHolidays(
  dataDir: string | undefined,
  fault: (text: string, cause?: unknown) => Error,
): HolidaysByCountry {
  const path = dataDir === undefined ? undefined : join(dataDir, ownHolidaysFile);
  builtInLists ??= readBuiltIn();
  if (path === undefined || !existsSync(path)) {
    builtInHolidays ??= holidaysIn(builtInLists);
    return builtInHolidays;
  }
  const parsed = ownHolidaysSchema.safeParse(readOwn(path, fault));
  if (!parsed.success) throw fault(`${path} has faults:\n${z.prettifyError(parsed.error)}`);
  const lists = new Map(builtInLists);
  for (const [country, own] of Object.entries(parsed.data)) {
    lists.set(country, changed(lists.get(country) ?? {}, own));
  }
  return holidaysIn(lists);
}

type Years = Readonly<Record<string, HolidayYear>>;

/** The built-in lists are read once. A test checks them against their schema, so a start does not. */
let builtInLists: ReadonlyMap<string, Years> | undefined;
let builtInHolidays: HolidaysByCountry | undefined;

function readBuiltIn(): ReadonlyMap<string, Years> {
  const files = readdirSync(builtIn).filter((name) => name.endsWith('.json'));
  return new Map(
    files.map((name) => [
      name.slice(0, 2),
      (JSON.parse(readFileSync(join(builtIn, name), 'utf8')) as { readonly years: Years }).years,
    ]),
  );
}

function readOwn(path: string, fault: (text: string, cause?: unknown) => Error): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw fault(
      `${path} cannot be read as JSON. Correct it or take it away to use the built-in holidays alone.`,
      cause,
    );
  }
}

/** A list of the operator's replaces that of its year. Then days are taken away and added. */
function changed(years: Years, { add, remove, ...own }: z.output<typeof ownHolidaysSchema>[string]): Years {
  const listed = { ...years, ...own.years };
  const removed = new Set([...remove, ...add.map(({ date }) => date)]);
  return Object.fromEntries(
    Object.entries(listed).map(([year, { holidays, workdays = [] }]) => [
      year,
      {
        holidays: [
          ...holidays.filter(({ date }) => !removed.has(date)),
          ...add.filter(({ date }) => date.startsWith(year)),
        ],
        workdays: workdays.filter((day) => !removed.has(day)),
      },
    ]),
  );
}

function holidaysIn(lists: ReadonlyMap<string, Years>): HolidaysByCountry {
  return new Map([...lists].map(([country, years]) => [country, holidaysOf(years)]));
}
