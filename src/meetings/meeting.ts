import { createHash } from 'node:crypto';
import type { MilestoneId } from '../onboarding/processData.ts';

/** A meeting of a request's schedule. `startsAt` is an instant (ISO 8601 UTC); `timeZone` is the zone it was planned in. */
export interface Meeting {
  readonly id: string;
  readonly requestId: string;
  readonly milestone: MilestoneId;
  /** Counts the meetings of one milestone from 1: checkpoints repeat. */
  readonly ordinal: number;
  readonly startsAt: string;
  readonly minutes: number;
  readonly timeZone: string;
  /** Calendar identity and revision, RFC 5545 UID and SEQUENCE. */
  readonly uid: string;
  readonly sequence: number;
  /** The https address to join it online, from the specialist. */
  readonly link?: string;
  /** The substitute who said that they hold it. They count as long as they stand in for the assignee (`holderOf`). */
  readonly heldBy?: { readonly id: string; readonly tenantId: string; readonly name: string };
  /** The subject of a meeting that was added, as the specialist wrote it. It counts as a checkpoint. */
  readonly topic?: string;
  /** When the customer said that the present time works, ISO 8601 UTC; absent: not yet. */
  readonly agreedAt?: string;
  /** Another time that one side asks for, and the other has not answered. */
  readonly proposal?: MeetingProposal;
  readonly outcome?: MeetingOutcome;
  /** The assignee is asked about the event in Outlook. Until the answer nobody is reminded of the meeting (`isBeingChecked`). */
  readonly check?: MeetingCheck;
  /** The answers of the invited people, as last read from the event; absent: nobody has answered. */
  readonly replies?: readonly InvitationReply[];
  /** The keys of the proposals in Outlook that the assignee has answered. */
  readonly settledProposals?: readonly string[];
}

/** The end of a meeting, ISO 8601 UTC. */
export function endOf({ startsAt, minutes }: OtherTime): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}

/** Another time for a meeting, as its event has it or somebody proposes it. An instant, ISO 8601 UTC. */
export interface OtherTime {
  readonly startsAt: string;
  readonly minutes: number;
}

/** The invited people whom the request names, by their field in its answers. */
export const invitedRoles = ['projectManager', 'technicalLead', 'representative'] as const;

/** Somebody who is invited: a person whom the request names, or `other`, somebody who was added in Outlook. */
export type Invited = (typeof invitedRoles)[number] | 'other';

/** A question to the assignee about a meeting's event in Outlook. */
export type MeetingCheck =
  /** The event is gone. */
  | { readonly is: 'deleted'; readonly since: string }
  /** Somebody who is invited proposes another time. Instants, ISO 8601 UTC. `key` is the proposal's own: it is asked about once. */
  | {
      readonly is: 'proposed';
      readonly since: string;
      readonly by: Invited;
      readonly startsAt: string;
      readonly minutes: number;
      readonly key: string;
    };

/** The answer of somebody to the invitation. It names nobody: the request has the names. */
export interface InvitationReply {
  readonly by: Invited;
  readonly is: 'accepted' | 'declined' | 'tentative';
}

/** Whether the assignee is being asked what holds for a meeting. Its time may be wrong: no reminder goes out for it. */
export function isBeingChecked({ check }: Pick<Meeting, 'check'>): boolean {
  return check !== undefined;
}

/** A digest of a request's meetings and their times: somebody who agrees to all of them has read these. */
export function timesOf(meetings: readonly Pick<Meeting, 'id' | 'startsAt'>[]): string {
  const times = meetings.map(({ id, startsAt }) => `${id} ${Date.parse(startsAt)}`).toSorted();
  return createHash('sha256').update(times.join('\n')).digest('base64url').slice(0, 22);
}

/** Another time for a meeting. Instants, ISO 8601 UTC. */
export interface MeetingProposal {
  readonly by: 'customer' | 'team';
  readonly startsAt: string;
  /** The later meetings are to move by as much. */
  readonly rest?: true;
  readonly at: string;
}

/** A meeting that is canceled, as calendars are told: its last time, with a raised sequence (RFC 5546, 3.2.5). */
export function canceledMeeting(meeting: Meeting): Meeting {
  return { ...meeting, sequence: meeting.sequence + 1 };
}

/** Whether a meeting was held, by the specialist's word. */
export interface MeetingOutcome {
  readonly is: 'held' | 'noShow';
  /** The agreement in a line; both sides read it. Empty: nothing was written. */
  readonly text: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** A meeting as an event of a request names it. */
export type MeetingName = Pick<Meeting, 'milestone' | 'ordinal' | 'topic'>;

/** A meeting with the link to join it online, once a calendar created one or the specialist gave one. */
export interface MeetingToJoin extends Meeting {
  readonly joinUrl?: string;
  /** Since when the calendar refuses to show its event, ISO 8601 UTC: nobody knows whether it was moved there. */
  readonly unreadSince?: string;
}
