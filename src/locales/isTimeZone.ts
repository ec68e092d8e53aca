import { boundedCache } from '../runtime/boundedCache.ts';

const zones = boundedCache<true>(1000);

/** No zone's name is as long: a text that is need not be asked about. */
const longestName = 64;

/**
 * Whether a text names a time zone that clocks can be reckoned in, such as Europe/Paris, UTC or +02:00. Only names of zones are kept: any
 * other text is asked about anew.
 */
export function isTimeZone(text: string | undefined): text is string {
  if (text === undefined || text.length > longestName) return false;
  try {
    return zones(text, () => {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return true;
    });
  } catch {
    return false;
  }
}
