import type { Meeting } from './meeting.ts';

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
  ...kept
}: KeptEvent): KeptEvent {
  return { ...kept, state: 'gone' };
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
  /** Records that cards show the present links. Returns whether any link is new or gone. */
  showLinks(requestId: string): Promise<boolean>;
}
