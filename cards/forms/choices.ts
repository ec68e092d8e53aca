import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../../src/locales/isTimeZone.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceLanguage } from '../../src/onboarding/processData.ts';
import { boundedCache } from '../../src/runtime/boundedCache.ts';
import { cityOfZone } from '../kit/format.ts';
import { languageName } from '../kit/names.ts';

/** One choice of a ChoiceSet. */
export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** Choices with their words in a catalogue under `prefix`. */
export function choicesOf(values: readonly string[], prefix: string, t: Translator): readonly Choice[] {
  return values.map((value) => ({ title: t.text(composedKey(`${prefix}.${value}`)), value }));
}

/** The lists of languages by the process data that they come from: sorting by name takes longer than all else of a form. */
const languageLists = new WeakMap<readonly AssistanceLanguage[], Map<string, readonly Choice[]>>();

/** The languages of assistance by name, each with its note from the process. */
export function languageChoices(
  languages: readonly AssistanceLanguage[],
  withMigration: boolean,
  t: Translator,
): readonly Choice[] {
  const lists = languageLists.get(languages) ?? new Map<string, readonly Choice[]>();
  languageLists.set(languages, lists);
  const key = `${t.language} ${withMigration}`;
  const list = lists.get(key) ?? listLanguages(languages, withMigration, t);
  lists.set(key, list);
  return list;
}

function listLanguages(
  languages: readonly AssistanceLanguage[],
  withMigration: boolean,
  t: Translator,
): readonly Choice[] {
  return languages
    .map(({ tag, mandarinOnly, migration }) => {
      const language = languageName(tag, t);
      const note = noteOf(mandarinOnly, withMigration && !migration);
      return {
        title: note === undefined ? language : t.text(composedKey(`request:language.${note}`), { language }),
        value: tag,
      };
    })
    .sort((a, b) => a.title.localeCompare(b.title, t.language));
}

function noteOf(mandarin: boolean, noMigration: boolean): string | undefined {
  if (mandarin) return noMigration ? 'mandarinNoMigration' : 'mandarin';
  return noMigration ? 'noMigration' : undefined;
}

/** One zone for each offset and larger market. Another zone comes from the person's client and is added. */
export const commonZones: readonly string[] = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Vancouver',
  'America/Denver',
  'America/Phoenix',
  'America/Chicago',
  'America/Mexico_City',
  'America/New_York',
  'America/Toronto',
  'America/Bogota',
  'America/Lima',
  'America/Halifax',
  'America/Santiago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'UTC',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Warsaw',
  'Africa/Lagos',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Europe/Athens',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Riyadh',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Ho_Chi_Minh',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Taipei',
  'Asia/Seoul',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** All people with the same zone share a day's list, so few lists are needed at a time. */
const zoneLists = boundedCache<readonly Choice[]>(100);

/**
 * The time zones to choose from and the present one, by city, in the order of their distance from UTC on a day.
 *
 * @param day calendar day `YYYY-MM-DD`: offsets change with the season
 */
export function timeZoneChoices(present: string, day: string, t: Translator): readonly Choice[] {
  // A client may report an invalid zone.
  const added = isTimeZone(present) && !commonZones.includes(present) ? [present] : [];
  return zoneLists([t.language, day, ...added].join(), () => listZones([...commonZones, ...added], day, t));
}

function listZones(zones: readonly string[], day: string, t: Translator): readonly Choice[] {
  const date = Temporal.PlainDate.from(day);
  return zones
    .map((zone) => ({
      zone,
      noon: date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }),
      city: cityOfZone(zone, t),
    }))
    .sort(
      (a, b) =>
        a.noon.offsetNanoseconds - b.noon.offsetNanoseconds || a.city.localeCompare(b.city, t.language),
    )
    .map(({ zone, noon, city }) => ({
      title: t.text('request:zone', { city, offset: noon.offset }),
      value: zone,
    }));
}
