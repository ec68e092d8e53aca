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
