import { boundedCache } from '../runtime/boundedCache.ts';

const zones = boundedCache<true>(1000);

/** The longest name of a time zone is shorter. A longer text is not checked. */
const longestName = 64;

/**
 * Whether a text names a valid time zone, such as Europe/Paris, UTC or +02:00. Only valid names are cached; other texts are checked each
 * time.
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
