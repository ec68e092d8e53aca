import type { KeptEvent } from './keptEvents.ts';
import type { Meeting } from './meeting.ts';

/** One step in a calendar. `verify`: finds out whether an event in doubt was created, by creating the same again. */
export type EventStep =
  | { readonly kind: 'add'; readonly meeting: Meeting; readonly kept: KeptEvent | undefined }
  | { readonly kind: 'verify'; readonly kept: KeptEvent }
  | { readonly kind: 'change'; readonly meeting: Meeting; readonly kept: KeptEvent }
  | { readonly kind: 'remove'; readonly kept: KeptEvent };

/** The wanted state of a request's meetings in calendars. */
export interface WantedEvents {
  /** The owner of their calendar; undefined while the request has no assignee: the events stay where they are. */
  readonly personId: string | undefined;
  readonly meetings: readonly Meeting[];
  /** The request is closed: no meeting is held any more. */
  readonly isOver: boolean;
}

/**
 * The steps that bring calendars to the planned meetings. Events in doubt come first. Unwanted events are removed next, so that nobody has
 * two invitations to one meeting for longer than necessary. A meeting that has begun stays as it is. No event is made for one that was deleted
 * in Outlook, until the assignee has answered.
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
    return event.state === 'begun' && isFuture(event.meeting) ? [{ kind: 'verify', kept: event }] : [];
  });
  if (personId === undefined && !isOver) return unknown;
  const isWanted = ({ personId: owner, meeting }: KeptEvent) =>
    !isOver && owner === personId && meetings.some(({ id }) => id === meeting.id);
  const removed = kept
    .filter((event) => event.state === 'there' && isFuture(event.meeting) && !isWanted(event))
    .map((event): EventStep => ({ kind: 'remove', kept: event }));
  const brought = (isOver ? [] : meetings).flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meeting.id === meeting.id && event.personId === personId);
    // The assignee has deleted it in Outlook, and has not said whether it is held.
    if (meeting.check?.is === 'deleted') return [];
    if (own?.state !== 'there') return isFuture(meeting) ? [{ kind: 'add', meeting, kept: own }] : [];
    // A meeting that was moved to an earlier time and has begun meanwhile must not stay at its old time.
    const isMoved = own.meeting.sequence !== meeting.sequence && (isFuture(meeting) || isFuture(own.meeting));
    return isMoved ? [{ kind: 'change', meeting, kept: own }] : [];
  });
  return [...unknown, ...removed, ...brought];
}
