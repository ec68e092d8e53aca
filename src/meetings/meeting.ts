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
  /** Where it is joined online, as the specialist gave it: an https address. */
  readonly link?: string;
}

/** A meeting, and where it is joined online, once a calendar made that or the specialist gave it. */
export interface MeetingToJoin extends Meeting {
  readonly joinUrl?: string;
}
