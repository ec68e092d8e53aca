import { isOpen, requestNumber } from '../../src/requests/request.ts';
import type { GraphEvent, GraphEvents } from '../../standIns/graphEvents.ts';
import type { CastMember } from './cast.ts';
import { meetingOf } from './inviteGuest.ts';
import type { Ledger } from './ledger.ts';
import type { FinalRequest, FinalState } from './outcome.ts';

/** Departures of the calendars from the plan: meetings without an event, with several, at another time or in another calendar. */
export function calendarFaults(
  { requests }: FinalState,
  events: GraphEvents,
  specialists: readonly CastMember[],
): readonly string[] {
  const all = specialists.flatMap(({ id, name }) => events.of(id).map((event) => ({ id, name, event })));
  return requests.flatMap((final) => {
    // Given back, it keeps its events where they were.
    if (isOpen(final.request) && final.request.assignee === undefined) return [];
    const number = requestNumber(final.request);
    const own = all.filter(({ event }) => event.subject.includes(number));
    const shown = own.map(({ id, event }) => `${id} ${startOf(event)}`).sort();
    const wanted = wantedOf(final);
    if (shown.join() === wanted.join()) return [];
    return [
      `${number}: there should be ${wanted.length} events, and there are ${own.map(described).join(', ')}`,
    ];
  });
}

/** How many more people are invited to than there are meetings in calendars: each invitation is to one that is there, or was cancelled. */
export function invitedTooOften(events: GraphEvents, specialists: readonly CastMember[]): readonly string[] {
  const there = specialists.flatMap(({ id }) => events.of(id)).length;
  const { invitations, cancellations } = events.sent;
  const more = invitations - cancellations - there;
  return more === 0 ? [] : [`${more} invitations more than meetings`];
}

/** People who were invited in Outlook to a meeting that is still planned, and are not invited to its event any more. */
export function thrownOut(
  { requests }: FinalState,
  events: GraphEvents,
  specialists: readonly CastMember[],
  guests: Ledger['guests'],
): readonly string[] {
  const all = specialists.flatMap(({ id }) => events.of(id));
  return guests.flatMap(({ number, meetingId, address }) => {
    const final = requests.find(({ request }) => requestNumber(request) === number);
    const isPlanned =
      final !== undefined && isOpen(final.request) && final.planned.some(({ id }) => id === meetingId);
    if (!isPlanned) return [];
    const isIn = all.some(
      (event) => meetingOf(event) === meetingId && event.attendees.some((one) => one.address === address),
    );
    return isIn ? [] : [`${number}: ${address} is not invited any more`];
  });
}

function wantedOf({ request, planned }: FinalRequest): readonly string[] {
  if (!isOpen(request)) return [];
  return planned.map(({ startsAt }) => `${request.assignee?.id} ${Date.parse(startsAt)}`).sort();
}

function startOf({ startsAt }: GraphEvent): number {
  return Date.parse(startsAt);
}

function described({ name, event }: { readonly name: string; readonly event: GraphEvent }): string {
  return `${event.startsAt} (${name})`;
}
