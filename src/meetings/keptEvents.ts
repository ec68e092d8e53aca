import type { Meeting } from './meeting.ts';

/** The record of a meeting's event in somebody's calendar. There is one of each meeting and person at a time. */
export interface KeptEvent {
  readonly requestId: string;
  /** Entra object id of the calendar's owner. */
  readonly personId: string;
  /** Counts from 1 the events that were made of the meeting in this calendar; 0: none was. */
  readonly ordinal: number;
  /** The meeting as the event shows it, or as it was last asked for. */
  readonly meeting: Meeting;
  /**
   * `begun`: it was asked for, and nobody knows whether it was made; `there`: it was made; `removing`: it is being taken away, and nobody
   * knows whether it is; `gone`: it is not there (any more).
   */
  readonly state: 'begun' | 'there' | 'removing' | 'gone';
  /** The calendar's own id, where it is or may be there. */
  readonly eventId?: string;
  readonly joinUrl?: string;
}

/** The events of requests' meetings, as they were last seen. */
export interface KeptEvents {
  listOf(requestId: string): Promise<readonly KeptEvent[]>;
  /**
   * Keeps the new state of an event, if its record is still the one from before (optimistic concurrency); answers whether it was. Where two
   * workers are on the same request and one is late, the late one changes nothing.
   *
   * @param before undefined where nothing was kept
   */
  keep(event: KeptEvent, before: KeptEvent | undefined): Promise<boolean>;
  /** Notes that cards show the present links. Answers whether any are new, or gone. */
  showLinks(requestId: string): Promise<boolean>;
}
