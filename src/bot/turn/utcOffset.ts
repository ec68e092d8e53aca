import type { Activity } from 'botbuilder';

/**
 * Minutes by which the sender's clock is ahead of UTC, read from the activity's local time (`2026-11-28T15:30:00+05:30`). Undefined if
 * there is none; a `Z` says only that the time was written in UTC.
 */
export function utcOffset(activity: Partial<Activity>): number | undefined {
  // The SDK stores the text in an additional property and turns the original one into a Date. A Date has no offset.
  const { rawLocalTimestamp, localTimestamp } = activity as Timestamps;
  const text = rawLocalTimestamp ?? localTimestamp;
  if (typeof text !== 'string') return undefined;
  const [, sign, hours, minutes] = text.slice(0, 40).match(/T.*([+-])(\d{2}):?(\d{2})$/) ?? [];
  if (sign === undefined) return undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  return offset > 14 * 60 ? undefined : sign === '-' ? -offset : offset;
}

interface Timestamps {
  readonly rawLocalTimestamp?: unknown;
  readonly localTimestamp?: unknown;
}
