import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Attendee, EventReading } from './calendars.ts';
import type { KeptEvent } from './keptEvents.ts';
import {
  endOf,
  type InvitationReply,
  type Invited,
  type Meeting,
  type MeetingCheck,
  type OtherTime,
} from './meeting.ts';

/** A difference between a meeting and its event. `settled`: the proposal that the assignee is asked about is no more. */
export type EventFinding =
  | ({ readonly is: 'moved' } & OtherTime)
  | { readonly is: 'deleted' }
  | ({ readonly is: 'proposed'; readonly by: Invited; readonly key: string } & OtherTime)
  | { readonly is: 'settled'; readonly key: string }
  | { readonly is: 'replied'; readonly replies: readonly InvitationReply[] };

/** A difference that a line tells. `replaced`: a time of ours took the place of another one in Outlook. */
export type OutlookFinding =
  | Exclude<EventFinding, { readonly is: 'replied' | 'settled' }>
  | ({ readonly is: 'replaced' } & OtherTime);

/** Somebody whom the request names among the invited people. */
export interface NamedAddress {
  readonly by: Exclude<Invited, 'other'>;
  readonly address: string;
}

/** The facts to compare. */
export interface EventComparison {
  readonly meeting: Meeting;
  readonly kept: KeptEvent;
  readonly reading: Exclude<EventReading, { readonly is: 'unread' }>;
  readonly named: readonly NamedAddress[];
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
}

/**
 * Whether an event may be compared with its meeting: the calendar shows what was agreed last. While a change of ours waits in the outbox, the
 * time agreed here holds, and the event is compared once the calendar has it.
 */
export function isComparable(meeting: Meeting, kept: KeptEvent): boolean {
  return (
    kept.state === 'there' && kept.meeting.sequence === meeting.sequence && meeting.outcome === undefined
  );
}

/** The differences between a meeting and its event as it was read, in the order in which they are recorded. */
export function eventFindings({
  meeting,
  kept,
  reading,
  named,
  now,
}: EventComparison): readonly EventFinding[] {
  if (!isComparable(meeting, kept)) return [];
  const isOver = !isLater(endOf(meeting), now);
  if (reading.is === 'gone') return isOver ? [] : [{ is: 'deleted' }];
  const { startsAt, minutes, attendees } = reading.event;
  const isMoved =
    Date.parse(startsAt) !== Date.parse(kept.meeting.startsAt) || minutes !== kept.meeting.minutes;
  // A meeting that has ended is held later, or it is over: nothing else that is done to its event matters.
  if (isOver && !(isMoved && isLater(endOf(reading.event), now))) return [];
  const replies = repliesIn(attendees, named);
  // A move begins the answers anew, and answers every question about the time before.
  const before = isMoved ? { replies: [], check: undefined } : meeting;
  const proposals = attendees.flatMap((attendee) => proposalOf(attendee, named, meeting, now));
  const isAsked = ({ key }: { readonly key: string }) => meeting.settledProposals?.includes(key) === true;
  const open = proposals.filter(
    (proposal) => !isAsked(proposal) && Date.parse(proposal.startsAt) !== Date.parse(startsAt),
  );
  return [
    ...(isMoved ? [{ is: 'moved', startsAt, minutes } as const] : []),
    ...(isDeepStrictEqual(replies, before.replies ?? []) ? [] : [{ is: 'replied', replies } as const]),
    ...checkFindings(before.check, open),
  ];
}

function checkFindings(
  check: MeetingCheck | undefined,
  open: readonly Extract<EventFinding, { readonly is: 'proposed' }>[],
): readonly EventFinding[] {
  const [first] = open;
  if (check?.is === 'deleted') return [];
  if (check === undefined) return first === undefined ? [] : [first];
  if (open.some(({ key }) => key === check.key)) return [];
  return first === undefined ? [{ is: 'settled', key: check.key }] : [first];
}

/** The answers, in the order of the request's people; of the others it is known only how many there are. */
function repliesIn(
  attendees: readonly Attendee[],
  named: readonly NamedAddress[],
): readonly InvitationReply[] {
  const given = attendees.flatMap((attendee): readonly InvitationReply[] =>
    attendee.answer === 'none' ? [] : [{ by: whoIs(attendee, named), is: attendee.answer }],
  );
  return given.toSorted((one, other) => order(one).localeCompare(order(other)));
}

const people: readonly Invited[] = ['projectManager', 'technicalLead', 'representative', 'other'];

function order({ by, is }: InvitationReply): string {
  return `${people.indexOf(by)} ${is}`;
}

function whoIs({ address }: Attendee, named: readonly NamedAddress[]): Invited {
  return named.find((one) => one.address.toLowerCase() === address.toLowerCase())?.by ?? 'other';
}

function proposalOf(
  attendee: Attendee,
  named: readonly NamedAddress[],
  { id }: Meeting,
  now: string,
): readonly Extract<EventFinding, { readonly is: 'proposed' }>[] {
  const { proposal, address, answeredAt = '' } = attendee;
  if (proposal === undefined || !isLater(proposal.startsAt, now)) return [];
  const { startsAt, minutes } = proposal;
  const said = [id, address.toLowerCase(), startsAt, minutes, answeredAt];
  const key = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
  return [{ is: 'proposed', by: whoIs(attendee, named), key, startsAt, minutes }];
}

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
