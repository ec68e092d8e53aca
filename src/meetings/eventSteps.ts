import type { KeptEvent } from './keptEvents.ts';
import type { Meeting } from './meeting.ts';

/** One step in a calendar. `recordAttempt`: finds out whether an event that is in doubt was made, by asking for the same again. */
export type EventStep =
  | { readonly kind: 'add'; readonly meeting: Meeting; readonly kept: KeptEvent | undefined }
  | { readonly kind: 'settle'; readonly kept: KeptEvent }
  | { readonly kind: 'change'; readonly meeting: Meeting; readonly kept: KeptEvent }
  | { readonly kind: 'remove'; readonly kept: KeptEvent };

/** How the meetings of a request should stand in calendars. */
export interface WantedEvents {
  /** The owner of the calendar they belong in; undefined while nobody has the request: they stay where they are. */
  readonly personId: string | undefined;
  readonly meetings: readonly Meeting[];
  /** Nothing is held any more. */
  readonly isOver: boolean;
}

/**
 * The steps that bring calendars to the planned meetings. Events begun with an unknown outcome come first. Unwanted events are removed
 * next, so that nobody has two invitations to one meeting for longer than need be. A meeting that has begun stays as it is.
 *
 * @param now the present instant
 */
export function eventSteps(
  { personId, meetings, isOver }: WantedEvents,
  kept: readonly KeptEvent[],
  now: string,
): readonly EventStep[] {
  const isFuture = ({ startsAt }: Meeting) => Date.parse(startsAt) > Date.parse(now);
  const unknown = kept.flatMap((event): readonly EventStep[] => {
    if (event.state === 'removing') return [{ kind: 'remove', kept: event }];
    return event.state === 'begun' && isFuture(event.meeting) ? [{ kind: 'settle', kept: event }] : [];
  });
  if (personId === undefined && !isOver) return unknown;
  const isWanted = ({ personId: owner, meeting }: KeptEvent) =>
    !isOver && owner === personId && meetings.some(({ id }) => id === meeting.id);
  const removed = kept
    .filter((event) => event.state === 'there' && isFuture(event.meeting) && !isWanted(event))
    .map((event): EventStep => ({ kind: 'remove', kept: event }));
  const brought = (isOver ? [] : meetings).flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meeting.id === meeting.id && event.personId === personId);
    if (own?.state !== 'there') return isFuture(meeting) ? [{ kind: 'add', meeting, kept: own }] : [];
    // A meeting that was moved nearer and has begun meanwhile must not stay in its old place.
    const isMoved = own.meeting.sequence !== meeting.sequence && (isFuture(meeting) || isFuture(own.meeting));
    return isMoved ? [{ kind: 'change', meeting, kept: own }] : [];
  });
  return [...unknown, ...removed, ...brought];
}
