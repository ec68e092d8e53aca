import { boundedCache } from './boundedCache.ts';

const checked = boundedCache<boolean>(1000);

/** No zone's name is as long: a text that is need not be asked about, nor kept. */
const longestName = 64;

/** Whether a text names a time zone that clocks can be reckoned in, such as Europe/Paris, UTC or +02:00. */
export function isTimeZone(text: string | undefined): text is string {
  return text !== undefined && text.length <= longestName && checked(text, () => canFormatIn(text));
}

function canFormatIn(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
