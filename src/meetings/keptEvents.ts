import type { Meeting, OtherTime } from './meeting.ts';

/** The record of a meeting's event in a person's calendar. There is one for each meeting and person at a time. */
export interface KeptEvent {
  readonly requestId: string;
  /** Entra object id of the calendar's owner. */
  readonly personId: string;
  /** The number of events created for the meeting in this calendar so far; 0: none. */
  readonly ordinal: number;
  /** The meeting as the event shows it, or as it was last requested. */
  readonly meeting: Meeting;
  /**
   * `begun`: creating it was requested, and the result is unknown. `there`: it exists. `removing`: removing it was requested, and the
   * result is unknown. `gone`: it does not exist (any more).
   */
  readonly state: 'begun' | 'there' | 'removing' | 'gone';
  /** The calendar's own id, if the event exists or may exist. */
  readonly eventId?: string;
  readonly joinUrl?: string;
  /** The substitute of the calendar's owner, who is invited while the owner is away. */
  readonly guest?: KeptGuest;
  /** The addresses that we invited last; absent: not known, for an event of an earlier version. */
  readonly invited?: readonly string[];
  /** The times of ours that take the place of the one in Outlook; absent: none is on its way. */
  readonly replacing?: Replacing;
  /** The last attempts to read the event back; absent: none yet. */
  readonly reading?: EventReads;
}

/** Times of ours on their way into an event, and the one of its owner that they take the place of. */
export interface Replacing {
  /** The revision of the meeting that the calendar has, as far as is known. If it has another one, this says nothing. */
  readonly revision: number;
  /** The times that were sent, and whose answers are not known yet. */
  readonly sent: readonly OtherTime[];
  /** The time to which the owner had moved the event in Outlook. Nobody has been told yet that it does not hold. */
  readonly moved?: OtherTime;
}

/** A substitute in an event. */
export interface KeptGuest {
  /** A digest of their address for this meeting: enough to find them among the people invited. */
  readonly key: string;
  /** `adding`: the service asked to invite them, and the result is unknown. `there`: somebody had invited them before. */
  readonly state: 'adding' | 'added' | 'there';
}

/** The record of an event that does not exist any more. */
export function goneEvent({
  eventId: _eventId,
  joinUrl: _joinUrl,
  guest: _guest,
  replacing: _replacing,
  reading: _reading,
  ...kept
}: KeptEvent): KeptEvent {
  return { ...kept, state: 'gone' };
}

/** How an event was read back. Instants are ISO 8601 UTC. */
export interface EventReads {
  /** When it was read last. */
  readonly readAt?: string;
  /** The attempts that failed since. */
  readonly failures?: number;
  /** Since when the calendar refuses to show it. */
  readonly refusedSince?: string;
}

/** The identity of an event's record. */
export type EventKey = Pick<KeptEvent, 'requestId' | 'personId'> & { readonly meeting: Pick<Meeting, 'id'> };

/** An event whose reading is due. */
export interface DueRead {
  readonly kept: KeptEvent;
  /** It was made or changed by us, and has no time for its next reading yet. */
  readonly isNew: boolean;
}

/** The events of requests' meetings, as last seen. */
export interface KeptEvents {
  listOf(requestId: string): Promise<readonly KeptEvent[]>;
  /**
   * Stores the new state of an event if its record is unchanged (optimistic concurrency); returns whether it was. If two workers are on the
   * same request, the late one changes nothing.
   *
   * @param before undefined if nothing was stored
   */
  keep(event: KeptEvent, before: KeptEvent | undefined): Promise<boolean>;
  /**
   * Leases the events whose reading is due, until an instant: those that exist, the one that waits longest first. An event that is new or was
   * changed is due at once, so that the sweep sets its first time.
   */
  leaseReads(now: string, until: string, most: number): Promise<readonly DueRead[]>;
  /** Records how an event was read, and when it is read next (ISO 8601 UTC); undefined: not again. */
  recordRead(event: EventKey, reading: EventReads | undefined, nextAt: string | undefined): Promise<void>;
  /** Records that cards show the present links. Returns whether any link is new or gone. */
  showLinks(requestId: string): Promise<boolean>;
}
