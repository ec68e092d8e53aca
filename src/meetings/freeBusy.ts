import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import type { BothSides, Span } from './bothSides.ts';

/** The days and hours that somebody works, as their calendar has them. */
export type OwnHours = Pick<BusinessCalendar, 'timeZone' | 'weekdays' | 'opens' | 'closes'>;

/** A calendar's answer about somebody's time. */
export interface CalendarTimes {
  /** The times of their appointments, one entry each, also our own meetings. */
  readonly busy: readonly Span[];
  /** Absent: the calendar does not tell them, or in a zone that is not known. */
  readonly hours?: OwnHours | undefined;
}

/**
 * Times of a specialist's calendar, or the reason that they are not known: `off`: no calendar can be asked; `unread`: it could not be read
 * just now, or may not be.
 */
export type FreeBusy =
  | ({ readonly known: true } & CalendarTimes)
  | { readonly known: false; readonly why: 'off' | 'unread' };

/** Asks for the times of a specialist's calendar between two instants (ISO 8601 UTC). It never throws, and never waits long. */
export type AskFreeBusy = (person: CalendarOwner, from: string, until: string) => Promise<FreeBusy>;

/** The owner of a calendar. */
export interface CalendarOwner {
  /** Entra object id. */
  readonly id: string;
  readonly tenantId: string;
  /** Absent: the calendar can't be asked for. */
  readonly email?: string;
}

/**
 * The sides with the facts of the specialist's calendar.
 *
 * @param own the times of this request's meetings in that calendar. They are free for this request: each takes one entry away that has
 * exactly its times
 */
export function withFreeBusy(sides: BothSides, times: FreeBusy, own: readonly Span[]): BothSides {
  if (!times.known) return sides;
  const left = [...times.busy];
  for (const span of own) {
    const index = left.findIndex(({ from, until }) => from === span.from && until === span.until);
    if (index !== -1) left.splice(index, 1);
  }
  return {
    ...sides,
    // The holidays are those of the team's country.
    ...(sides.team === undefined || times.hours === undefined
      ? {}
      : { team: { ...sides.team, ...times.hours } }),
    busy: [...(sides.busy ?? []), ...left],
  };
}
