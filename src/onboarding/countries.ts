import { Temporal } from 'temporal-polyfill';
import { boundedCache } from '../runtime/boundedCache.ts';
import { intlLocaleOf } from './intlLocale.ts';
import { presentZone } from './zoneNames.ts';

/**
 * The main language of a country, if it is among the given ones. It follows the script, so that Taiwan's is zh-TW and not zh-CN.
 *
 * @param country ISO 3166 alpha-2
 * @param tags BCP 47 tags to choose from
 */
export function languageOfCountry(country: string | undefined, tags: readonly string[]): string | undefined {
  const locale = country === undefined ? undefined : intlLocaleOf(country);
  if (locale === undefined) return undefined;
  const { language, script } = locale.maximize();
  return tags.find((tag) => {
    const known = new Intl.Locale(tag).maximize();
    return known.language === language && known.script === script;
  });
}

/** Other hints about a person's time zone. */
export interface ZoneHints {
  /** An IANA zone that is used if the country has it. */
  readonly likely?: string;
  /** The offset of the person's clock from UTC, in minutes; positive if it is ahead. */
  readonly offsetMinutes?: number;
}

/**
 * The time zone of a country. If a country has several, the offset of the person's clock decides; without it the result is undefined.
 *
 * @param country ISO 3166 alpha-2
 * @param now an instant, ISO 8601
 */
export function timeZoneOfCountry(
  country: string | undefined,
  { likely, offsetMinutes }: ZoneHints,
  now: string,
): string | undefined {
  const zones = zonesOf(country);
  if (likely !== undefined && zones.includes(presentZone(likely))) return likely;
  const instant = Temporal.Instant.from(now);
  const minutesOf = (zone: string) => instant.toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;
  const told = zones.find((zone) => minutesOf(zone) === offsetMinutes);
  if (told !== undefined) return told;
  return new Set(zones.map(minutesOf)).size === 1 ? zones[0] : undefined;
}

/** Whether a part of a country has this offset at an instant. If not, the person is elsewhere, or the country is wrong. */
export function hasOffset(country: string | undefined, offsetMinutes: number, now: string): boolean {
  const instant = Temporal.Instant.from(now);
  return zonesOf(country).some(
    (zone) => instant.toZonedDateTimeISO(zone).offsetNanoseconds === offsetMinutes * 60_000_000_000,
  );
}

/** Whether a time zone, by any of its names, belongs to a country. */
export function hasZone(country: string, timeZone: string): boolean {
  return zonesOf(country).includes(presentZone(timeZone));
}

/**
 * The main zones of a country, the most populous first. Source: file `zone.tab` of the IANA time zone database (public domain), release
 * 2026c. A test checks that each zone belongs to its country. Only countries with several zones are listed.
 */
export const mainZones: Readonly<Record<string, readonly string[]>> = {
  AR: ['America/Argentina/Buenos_Aires'],
  AU: ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Perth', 'Australia/Adelaide', 'Australia/Darwin'],
  BR: ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha'],
  CA: [
    'America/Toronto',
    'America/Vancouver',
    'America/Edmonton',
    'America/Winnipeg',
    'America/Halifax',
    'America/Regina',
    'America/St_Johns',
  ],
  CD: ['Africa/Kinshasa', 'Africa/Lubumbashi'],
  CL: ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter'],
  CN: ['Asia/Shanghai'],
  CY: ['Asia/Nicosia'],
  DE: ['Europe/Berlin'],
  EC: ['America/Guayaquil', 'Pacific/Galapagos'],
  ES: ['Europe/Madrid', 'Atlantic/Canary'],
  FM: ['Pacific/Chuuk', 'Pacific/Pohnpei'],
  GL: ['America/Nuuk'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  KI: ['Pacific/Tarawa'],
  KZ: ['Asia/Almaty'],
  MH: ['Pacific/Majuro'],
  MN: ['Asia/Ulaanbaatar', 'Asia/Hovd'],
  MX: ['America/Mexico_City', 'America/Tijuana', 'America/Hermosillo', 'America/Cancun'],
  MY: ['Asia/Kuala_Lumpur'],
  NZ: ['Pacific/Auckland', 'Pacific/Chatham'],
  PF: ['Pacific/Tahiti', 'Pacific/Marquesas', 'Pacific/Gambier'],
  PG: ['Pacific/Port_Moresby', 'Pacific/Bougainville'],
  PT: ['Europe/Lisbon', 'Atlantic/Azores'],
  RU: [
    'Europe/Moscow',
    'Asia/Yekaterinburg',
    'Asia/Novosibirsk',
    'Europe/Samara',
    'Asia/Omsk',
    'Asia/Irkutsk',
    'Asia/Vladivostok',
    'Asia/Yakutsk',
    'Europe/Kaliningrad',
  ],
  UA: ['Europe/Kyiv'],
  US: [
    'America/New_York',
    'America/Los_Angeles',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'Pacific/Honolulu',
    'America/Anchorage',
  ],
  UZ: ['Asia/Tashkent'],
};

/** Zones in which people also use another state's time. By the law of their country they are not among its zones. */
const unofficial: readonly string[] = ['Asia/Urumqi', 'Europe/Simferopol'];

/** The zones of a country by their present names, the main ones first. */
function zonesOf(country: string | undefined): readonly string[] {
  const code = country?.toUpperCase() ?? '';
  return knownZones(code.slice(0, 3), () => {
    const listed = (intlLocaleOf(code)?.getTimeZones?.() ?? []).map(presentZone);
    const all = new Set([...(mainZones[code] ?? []), ...listed]);
    return [...all].filter((zone) => !unofficial.includes(zone));
  });
}

const knownZones = boundedCache<readonly string[]>(300);
