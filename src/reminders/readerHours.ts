import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { boundedCache } from '../runtime/boundedCache.ts';
import { type OwnZones, type ReminderPerson, type ReminderSide, readerKey } from './reminder.ts';
import type { Calendars } from './stages.ts';

/**
 * The hours in which a person may get a message that they did not ask for. A customer's are those of the request. A specialist's are the
 * days, holidays and hours of the region's team, in the zone that they are in; where it is not known, in the region's. Clocks of what
 * somebody owes do not run by them.
 */
export function hoursOf(
  { person, side }: { readonly person: ReminderPerson; readonly side: ReminderSide },
  calendars: Calendars,
  zones: OwnZones = noZones,
): BusinessCalendar {
  if (side === 'customer') return calendars.customer;
  const { team } = calendars;
  const zone = zones.get(readerKey({ kind: 'person', person }));
  return zone === undefined || zone === team.timeZone ? team : inZone(team, zone);
}

const noZones: OwnZones = new Map();

/** Opening hours are computed once for each calendar, so that each pair has one calendar. */
function inZone(team: BusinessCalendar, timeZone: string): BusinessCalendar {
  const known = shifted.get(team) ?? boundedCache<BusinessCalendar>(mostZones);
  shifted.set(team, known);
  return known(timeZone, () => ({ ...team, timeZone }));
}

const mostZones = 50;
const shifted = new WeakMap<BusinessCalendar, ReturnType<typeof boundedCache<BusinessCalendar>>>();
