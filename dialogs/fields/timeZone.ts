import { cityOfZone, formatZone } from '../../cards/kit/format.ts';
import { isTimeZone } from '../../src/locales/isTimeZone.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { timeZoneOfCountry } from '../../src/onboarding/countries.ts';
import type { Field } from './field.ts';
import { type Choice, matchOne } from './matchChoices.ts';

/** Cities that the runtime lists under a former name, and the zone without a city. */
const missingZones = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Ho_Chi_Minh',
  'Europe/Kyiv',
  'America/Nuuk',
  'UTC',
] as const;

/** Cities that people name, and that have no zone of their own. */
const otherCities: Readonly<Record<string, readonly string[]>> = {
  'Asia/Bangkok': ['กทม', 'เชียงใหม่'],
  'Asia/Ho_Chi_Minh': ['Hà Nội', 'Hanoi', 'Sài Gòn', 'TPHCM', 'TP HCM', 'HCM', 'Đà Nẵng'],
};

let zones: readonly Choice[] | undefined;

/** The customer's time zone. Its city is enough to type. */
export const timeZoneField: Field = {
  name: 'timeZone',
  step: 'details',
  asked: false,
  value: ({ timeZone }) => timeZone,
  shown: ({ timeZone }, { t }) => (timeZone === undefined ? '' : formatZone(timeZone, t)),
  fromText(text, { today }) {
    zones ??= [...missingZones, ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
      value: zone,
      names: [
        ...new Set([
          cityInId(zone),
          ...botLanguages.map((one) => cityOfZone(zone, translatorFor(one))),
          ...(otherCities[zone] ?? []),
        ]),
      ],
    }));
    const country = countryCalled(text);
    const found =
      country === undefined
        ? matchOne(text, zones, 'wholeWords')
        : timeZoneOfCountry(country, {}, `${today}T12:00:00Z`);
    return found === undefined ? undefined : { timeZone: found };
  },
  read(given, before, { t }) {
    const zone = given.trim();
    if (zone === '' && before.timeZone !== undefined) return { ok: true, answers: before };
    return isTimeZone(zone)
      ? { ok: true, answers: { ...before, timeZone: zone } }
      : { ok: false, error: t.text('chat:errors.timeZone') };
  },
};

let countries: ReadonlyMap<string, string> | undefined;

/** The country of a name, such as "India" or "India time". */
function countryCalled(text: string): string | undefined {
  countries ??= countriesByName();
  return countries.get(normalizeText(text.slice(0, 100)));
}

function countriesByName(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = botLanguages.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    const t = translatorFor(language);
    return codes.flatMap((code) => {
      const name = names.of(code);
      return name === undefined
        ? []
        : [name, t.text('common:cityTime', { city: name })].map((one) => [normalizeText(one), code] as const);
    });
  });
  // Georgia is also a state of the USA, so its name is not certain.
  return new Map(named.filter(([name, code]) => name !== '' && code !== 'GE'));
}

/** People also type a city as it is in the id. */
function cityInId(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
