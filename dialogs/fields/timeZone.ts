import { cityOfZone, formatZone } from '../../cards/format.ts';
import { isTimeZone } from '../../src/locales/isTimeZone.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { Field } from './field.ts';
import { type Choice, matchOne } from './matchChoices.ts';

/** Cities that the runtime's list still has under an earlier name, and the zone that has no city. */
const missingZones = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Ho_Chi_Minh',
  'Europe/Kyiv',
  'America/Nuuk',
  'UTC',
] as const;

let zones: readonly Choice[] | undefined;

/** The customer's time zone. Typed, its city will do. */
export const timeZoneField: Field = {
  name: 'timeZone',
  step: 'details',
  asked: false,
  value: ({ timeZone }) => timeZone,
  shown: ({ timeZone }, { t }) => (timeZone === undefined ? '' : formatZone(timeZone, t)),
  fromText(text) {
    zones ??= [...missingZones, ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
      value: zone,
      names: [
        ...new Set([cityInId(zone), ...botLanguages.map((one) => cityOfZone(zone, translatorFor(one)))]),
      ],
    }));
    const found = matchOne(text, zones);
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

/** People also type a city as the id has it. */
function cityInId(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
