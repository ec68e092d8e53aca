import { createHash } from 'node:crypto';
import type { Invitee } from './calendars.ts';
import type { KeptEvent } from './keptEvents.ts';
import type { Meeting, OtherTime } from './meeting.ts';
import { untoldMove } from './replacing.ts';

/**
 * One step in a calendar. `verify`: finds out whether an event in doubt was created, by creating the same again. `invite` and `uninvite`: the
 * substitute comes into an event, and goes out of it.
 */
export type EventStep =
  | {
      readonly kind: 'add';
      readonly meeting: Meeting;
      readonly kept: KeptEvent | undefined;
      /** The meeting's event in the calendar of the owner before. */
      readonly before?: KeptEvent;
    }
  | {
      readonly kind: 'verify';
      /** The meeting as it is now. */
      readonly meeting?: Meeting;
      readonly kept: KeptEvent;
      readonly before?: KeptEvent;
    }
  | { readonly kind: 'change'; readonly meeting: Meeting; readonly kept: KeptEvent }
  | { readonly kind: 'invite'; readonly kept: KeptEvent; readonly guest: Invitee }
  | { readonly kind: 'uninvite'; readonly kept: KeptEvent }
  /** A time of ours took the place of a move in Outlook. */
  | { readonly kind: 'tell'; readonly kept: KeptEvent; readonly moved: OtherTime }
  | {
      readonly kind: 'remove';
      readonly kept: KeptEvent;
      /** The event of the same meeting in the calendar of its new owner. */
      readonly instead?: KeptEvent;
    };

/** The wanted state of a request's meetings in calendars. */
export interface WantedEvents {
  /** The owner of their calendar; undefined while the request has no assignee: the events stay where they are. */
  readonly personId: string | undefined;
  readonly meetings: readonly Meeting[];
  /** The request is closed: no meeting is held any more. */
  readonly isOver: boolean;
  /** The substitute of the owner, in the meetings that begin before an instant. */
  readonly guest?: MeetingGuest | undefined;
}

/** A substitute. */
export interface MeetingGuest extends Invitee {
  /** Instant, ISO 8601 UTC. */
  readonly until: string;
}

/**
 * The steps that bring calendars to the planned meetings. Events in doubt come first. Unwanted events are removed next, so that nobody has
 * two invitations to one meeting for longer than necessary. A request that somebody else has now gets the new event of a meeting first, and
 * then loses the old one: at no time is the meeting without an invitation. If it moves before that, the old one moves. A meeting that has begun stays as it is. No event is made for one
 * that was deleted in Outlook, until the assignee has answered.
 *
 * @param now the present instant
 */
export function eventSteps(
  { personId, meetings, isOver, guest }: WantedEvents,
  kept: readonly KeptEvent[],
  now: string,
): readonly EventStep[] {
  const isFuture = ({ startsAt }: Meeting) => Date.parse(startsAt) > Date.parse(now);
  const ofMeeting = (id: string, isOwn: boolean) =>
    kept.find(
      (event) =>
        event.meeting.id === id && event.state === 'there' && (event.personId === personId) === isOwn,
    );
  const insteadOf = (event: KeptEvent) => {
    const own = isOver || event.personId === personId ? undefined : ofMeeting(event.meeting.id, true);
    return own === undefined ? {} : { instead: own };
  };
  const beforeOf = (id: string) => {
    const before = ofMeeting(id, false);
    return before === undefined ? {} : { before };
  };
  const unknown = kept.flatMap((event): readonly EventStep[] => {
    const { meeting, state } = event;
    if (state === 'removing') return [{ kind: 'remove', kept: event, ...insteadOf(event) }];
    const isInDoubt = state === 'begun' && isFuture(meeting);
    if (!isInDoubt) return [];
    const present = meetings.find(({ id }) => id === meeting.id);
    const now = present === undefined ? {} : { meeting: present };
    return [{ kind: 'verify', kept: event, ...now, ...beforeOf(meeting.id) }];
  });
  if (personId === undefined && !isOver) return unknown;
  // An event in the calendar of the owner before is wanted until the new one is there.
  const isWanted = ({ personId: owner, meeting: { id } }: KeptEvent) => {
    const meeting = isOver ? undefined : meetings.find((one) => one.id === id);
    if (meeting === undefined) return false;
    return owner === personId || (isFuture(meeting) && ofMeeting(id, true) === undefined);
  };
  // The calendar of an owner before has it at a time that is past, because it refused the move.
  const isHeldLater = ({ personId: owner, meeting: { id } }: KeptEvent) =>
    owner !== personId &&
    ofMeeting(id, true) !== undefined &&
    !isOver &&
    meetings.some((one) => one.id === id && isFuture(one));
  const removed = kept
    .filter((event) => event.state === 'there' && (isFuture(event.meeting) || isHeldLater(event)))
    .filter((event) => !isWanted(event))
    .map((event): EventStep => ({ kind: 'remove', kept: event, ...insteadOf(event) }));
  const brought = (isOver ? [] : meetings).flatMap((meeting): readonly EventStep[] => {
    const own = kept.find((event) => event.meeting.id === meeting.id && event.personId === personId);
    // The assignee has deleted it in Outlook, and has not said whether it is held.
    if (meeting.check?.is === 'deleted') return [];
    if (own?.state !== 'there')
      return isFuture(meeting) ? [{ kind: 'add', meeting, kept: own, ...beforeOf(meeting.id) }] : [];
    // A meeting that was moved to an earlier time and has begun meanwhile must not stay at its old time.
    const isMoved = own.meeting.sequence !== meeting.sequence && (isFuture(meeting) || isFuture(own.meeting));
    if (isMoved) return [{ kind: 'change', meeting, kept: own }];
    return isFuture(meeting) ? guestSteps(own, guestOf(meeting, guest)) : [];
  });
  // As long as the new calendar takes no event, people read the time in the old one.
  const former = (isOver ? [] : meetings).flatMap((meeting): readonly EventStep[] => {
    const before = ofMeeting(meeting.id, true) === undefined ? ofMeeting(meeting.id, false) : undefined;
    if (before === undefined || before.meeting.sequence === meeting.sequence || !isFuture(meeting)) return [];
    return [{ kind: 'change', meeting, kept: before }];
  });
  return [...unknown, ...removed, ...brought, ...former, ...(isOver ? [] : kept.flatMap(toTell))];
}

function toTell(event: KeptEvent): readonly EventStep[] {
  const moved = event.state === 'there' ? untoldMove(event) : undefined;
  return moved === undefined ? [] : [{ kind: 'tell', kept: event, moved }];
}

function guestSteps(own: KeptEvent, guest: Invitee | undefined): readonly EventStep[] {
  const { guest: present } = own;
  const isSame =
    guest !== undefined && present !== undefined && present.key === guestKey(own.meeting, guest.address);
  if (present !== undefined && !isSame) return [{ kind: 'uninvite', kept: own }];
  if (guest === undefined || (isSame && present.state !== 'adding')) return [];
  return [{ kind: 'invite', kept: own, guest }];
}

/** The substitute who is to be in a meeting; undefined for a meeting after the absence. */
export function guestOf({ startsAt }: Meeting, guest: MeetingGuest | undefined): Invitee | undefined {
  if (guest === undefined || Date.parse(startsAt) >= Date.parse(guest.until)) return undefined;
  const { until: _until, ...attendee } = guest;
  return attendee;
}

/** The digest by which a substitute is found again among the people invited to a meeting. */
export function guestKey({ id }: Pick<Meeting, 'id'>, address: string): string {
  return createHash('sha256').update(`${id} ${address.toLowerCase()}`).digest('base64url');
}
