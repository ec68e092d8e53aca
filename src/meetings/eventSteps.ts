import type { KeptEvent } from './keptEvents.ts';
import type { Meeting } from './meeting.ts';

/** One thing to do in a calendar. */
export type EventStep =
  | { readonly kind: 'add'; readonly meeting: Meeting; readonly kept: KeptEvent | undefined }
  | { readonly kind: 'change'; readonly meeting: Meeting; readonly kept: KeptEvent & { eventId: string } }
  | { readonly kind: 'remove'; readonly kept: KeptEvent & { eventId: string } };

/** How the meetings of a request should stand in calendars. */
export interface WantedEvents {
  /** Whose calendar they belong in; undefined while nobody has the request: they stay where they are. */
  readonly personId: string | undefined;
  /** None where the request is over. */
  readonly meetings: readonly Meeting[];
  readonly isOver: boolean;
}

/**
 * What is to be done so that calendars show the meetings as they are planned: what is not wanted goes first, so that nobody has two
 * invitations to one meeting for longer than need be. What has begun stays as it is.
 *
 * @param now the present instant
 */
export function eventSteps(
  { personId, meetings, isOver }: WantedEvents,
  kept: readonly KeptEvent[],
  now: string,
): readonly EventStep[] {
  if (personId === undefined && !isOver) return [];
  const isAhead = ({ startsAt }: { readonly startsAt: string }) => Date.parse(startsAt) > Date.parse(now);
  const wanted = isOver ? [] : meetings.filter(isAhead);
  const isWanted = (event: KeptEvent) =>
    event.personId === personId && meetings.some(({ id }) => id === event.meetingId);
  const removed = kept
    .filter(isThere)
    .filter((event) => isAhead(event) && (isOver || !isWanted(event)))
    .map((event): EventStep => ({ kind: 'remove', kept: event }));
  const brought = wanted.flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meetingId === meeting.id && event.personId === personId);
    if (own === undefined || !isThere(own)) return [{ kind: 'add', meeting, kept: own }];
    return own.sequence === meeting.sequence ? [] : [{ kind: 'change', meeting, kept: own }];
  });
  return [...removed, ...brought];
}

function isThere(event: KeptEvent): event is KeptEvent & { eventId: string } {
  return event.eventId !== undefined;
}
