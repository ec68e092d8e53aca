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
}

/** A meeting with the link to join it online, once a calendar created one or the specialist gave one. */
export interface MeetingToJoin extends Meeting {
  readonly joinUrl?: string;
}
