import { teamHolidays } from '../../onboarding/calendars.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import type { Region } from '../../onboarding/processData.ts';
import { ok, type Rule, skipped, warn } from '../rule.ts';

/** There are lists of public holidays for the country of every team, for this year and the next. */
export const holidayLists: Rule = {
  id: 'holiday-lists',
  step: 5,
  what: 'The public holidays of the teams’ countries are known for this year and the next.',
  why: 'Without a list, the bot takes a holiday for a working day. It promises that the team opens then, and plans meetings on it.',
  mend: 'Add the missing year to holidays.json in DATA_DIR, or the country to regions.json. docs/process-data.md shows the form.',
  needs: ['configuration'],
  check({ config, now }) {
    const regions = regionsIn(config?.dataDir);
    if (regions === undefined) return skipped('The rule data-files names a file that can’t be used.');
    const year = Number(now().slice(0, 4));
    const missing = regions.flatMap((region) => missingIn(region, [year, year + 1]));
    return missing.length === 0
      ? ok(`The public holidays of all teams are known for ${year} and ${year + 1}.`)
      : warn('Public holidays of a team are not known.', { more: missing });
  },
};

function missingIn(region: Region, years: readonly number[]): readonly string[] {
  const { id, country } = region;
  if (country === undefined) return [`Region ${id} has no country in regions.json.`];
  const holidays = teamHolidays(region);
  return years
    .filter((year) => !holidays.hasYear(year))
    .map((year) => `Region ${id}: there is no list of ${country} for ${year}.`);
}

function regionsIn(dataDir: string | undefined): readonly Region[] | undefined {
  try {
    return loadProcessData(dataDir).regions;
  } catch {
    return undefined;
  }
}
