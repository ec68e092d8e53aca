import type { KeptEvent } from './keptEvents.ts';
import type { Meeting } from './meeting.ts';

/**
 * One thing to do in a calendar. `settle`: to find out whether an event that was asked for was made, by asking for the same again.
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
 * What is to be done so that calendars show the meetings as they are planned: first what nobody knows is settled, then what is not wanted
 * goes, so that nobody has two invitations to one meeting for longer than need be. What has begun stays as it is.
 *
 * @param now the present instant
 */
export function eventSteps(
  { personId, meetings, isOver }: WantedEvents,
  kept: readonly KeptEvent[],
  now: string,
): readonly EventStep[] {
  const isAhead = ({ startsAt }: Meeting) => Date.parse(startsAt) > Date.parse(now);
  const unsettled = kept
    .filter(({ state, meeting }) => state === 'begun' && isAhead(meeting))
    .map((event): EventStep => ({ kind: 'settle', kept: event }));
  if (personId === undefined && !isOver) return unsettled;
  const isWanted = ({ personId: owner, meeting }: KeptEvent) =>
    !isOver && owner === personId && meetings.some(({ id }) => id === meeting.id);
  const removed = kept
    .filter((event) => event.state === 'there' && isAhead(event.meeting) && !isWanted(event))
    .map((event): EventStep => ({ kind: 'remove', kept: event }));
  const brought = (isOver ? [] : meetings).filter(isAhead).flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meeting.id === meeting.id && event.personId === personId);
    if (own?.state !== 'there') return [{ kind: 'add', meeting, kept: own }];
    return own.meeting.sequence === meeting.sequence ? [] : [{ kind: 'change', meeting, kept: own }];
  });
  return [...unsettled, ...removed, ...brought];
}
