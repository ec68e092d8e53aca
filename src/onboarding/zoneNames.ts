import { isTimeZone } from '../locales/isTimeZone.ts';
import { boundedCache } from '../runtime/boundedCache.ts';

/**
 * Zones that the runtime lists by a former name, each with its present name. Source: file `backward` of the IANA time zone database (public
 * domain), release 2026c. A test checks that both names are the same zone.
 */
export const presentNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/**
 * The present name of a time zone by any of its names: `Asia/Kolkata` for `Asia/Calcutta`. A text that is not a zone is returned unchanged.
 */
export function presentZone(timeZone: string): string {
  if (!isTimeZone(timeZone)) return timeZone;
  return knownNames(timeZone, () => {
    const { timeZone: canonical } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
    return presentNames[canonical] ?? canonical;
  });
}

/** The runtime's answer is slow, and cards need it often. */
const knownNames = boundedCache<string>(1000);
