import type { KeptEvent } from './keptEvents.ts';
import type { Meeting } from './meeting.ts';

/**
 * One thing to do in a calendar. `recordAttempt`: to find out whether an event that was asked for was made, by asking for the same again.
 */
export type EventStep =
  | { readonly kind: 'add'; readonly meeting: Meeting; readonly kept: KeptEvent | undefined }
  | { readonly kind: 'settle'; readonly kept: KeptEvent }
  | { readonly kind: 'change'; readonly meeting: Meeting; readonly kept: KeptEvent }
  | { readonly kind: 'remove'; readonly kept: KeptEvent };

/** How the meetings of a request should stand in calendars. */
export interface WantedEvents {
  /** Whose calendar they belong in; undefined while nobody has the request: they stay where they are. */
  readonly personId: string | undefined;
  readonly meetings: readonly Meeting[];
  /** Nothing is held any more. */
  readonly isOver: boolean;
}

/**
 * What is to be done so that calendars show the meetings as they are planned: first what was begun and nobody knows, then what is not
 * wanted goes, so that nobody has two invitations to one meeting for longer than need be. What has begun stays as it is.
 *
 * @param now the present instant
 */
export function eventSteps(
  { personId, meetings, isOver }: WantedEvents,
  kept: readonly KeptEvent[],
  now: string,
): readonly EventStep[] {
  const isAhead = ({ startsAt }: Meeting) => Date.parse(startsAt) > Date.parse(now);
  const unknown = kept.flatMap((event): readonly EventStep[] => {
    if (event.state === 'removing') return [{ kind: 'remove', kept: event }];
    return event.state === 'begun' && isAhead(event.meeting) ? [{ kind: 'settle', kept: event }] : [];
  });
  if (personId === undefined && !isOver) return unknown;
  const isWanted = ({ personId: owner, meeting }: KeptEvent) =>
    !isOver && owner === personId && meetings.some(({ id }) => id === meeting.id);
  const removed = kept
    .filter((event) => event.state === 'there' && isAhead(event.meeting) && !isWanted(event))
    .map((event): EventStep => ({ kind: 'remove', kept: event }));
  const brought = (isOver ? [] : meetings).flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meeting.id === meeting.id && event.personId === personId);
    if (own?.state !== 'there') return isAhead(meeting) ? [{ kind: 'add', meeting, kept: own }] : [];
    // What was moved nearer and has begun meanwhile must not stay where it was.
    const isMoved = own.meeting.sequence !== meeting.sequence && (isAhead(meeting) || isAhead(own.meeting));
    return isMoved ? [{ kind: 'change', meeting, kept: own }] : [];
  });
  return [...unknown, ...removed, ...brought];
}
