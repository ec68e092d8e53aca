import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { calendarDay, openingState } from '../businessTime/businessHours.ts';
import type { RequestsChannel } from '../channels/settings.ts';
import { teamCalendar } from '../onboarding/calendars.ts';
import type { Region } from '../onboarding/processData.ts';

/**
 * The calendar that a channel's team works by: of the first region that it takes, else of the first region of the data. Undefined only if
 * there are no regions.
 */
export function channelCalendar(
  { takes }: Pick<RequestsChannel, 'takes'>,
  regions: readonly Region[],
): BusinessCalendar | undefined {
  const region = regions.find(({ id }) => takes.regions?.[0] === id) ?? regions[0];
  return region === undefined ? undefined : teamCalendar(region);
}

/**
 * Whether the summary of a day (`YYYY-MM-DD`) may still be posted: the day's hours are not over. The instant may lie a little before the
 * opening, because the clocks of instances differ.
 *
 * @param now ISO 8601 UTC
 */
export function isStillToday(calendar: BusinessCalendar, day: string, now: string): boolean {
  const dayOf = (instant: string) => calendarDay(instant, calendar.timeZone);
  const state = openingState(calendar, now);
  if (dayOf(now) !== day) return false;
  return state.open || (state.opensAt !== undefined && dayOf(state.opensAt) === day);
}

/**
 * The working day (`YYYY-MM-DD`) whose summary a channel gets at an instant: the present one, while the calendar is open. Undefined outside of
 * its hours.
 *
 * @param now ISO 8601 UTC
 */
export function summaryDay(calendar: BusinessCalendar, now: string): string | undefined {
  return openingState(calendar, now).open ? calendarDay(now, calendar.timeZone) : undefined;
}
