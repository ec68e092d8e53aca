import type { CalendarTimes } from './freeBusy.ts';

/** Somebody who is invited to an event. */
export interface Invitee {
  readonly name: string;
  readonly address: string;
  /** Absent: they are required. */
  readonly type?: 'required' | 'optional' | 'resource';
}

/** A meeting as an event in a calendar: the text for the people invited. */
export interface CalendarEvent {
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** An instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** The people invited in addition to the calendar's owner, each once. */
  readonly invited: readonly Invitee[];
}

/** An event in a calendar. */
export interface MadeEvent {
  readonly eventId: string;
  /** The link to join the online meeting; absent if the calendar creates none. */
  readonly joinUrl?: string;
}

/**
 * The specialists' calendars. Each call is idempotent and may be repeated freely: nothing is created, moved or cancelled twice. The
 * calendar itself notifies the people invited. All throw RemoteFailure, with the calendar's own status and code. A 4xx with a code of the
 * calendar's own is a refusal, and is not tried again; one without (`Status404`) is a gateway's. `test/calendars/calendarsContract.ts` holds
 * every provider to this.
 */
export interface Calendars {
  /**
   * Creates an event with an online meeting, and sends the invitations. Undefined if the key's event is gone: a new one needs another key.
   *
   * @param personId Entra object id of the calendar's owner
   * @param key the idempotency key of the event: a call with the same key returns the same event
   */
  add(personId: string, event: CalendarEvent, key: string): Promise<MadeEvent | undefined>;
  /** Updates an event; false if it is gone, for example if the person deleted it. */
  change(personId: string, eventId: string, event: CalendarEvent): Promise<boolean>;
  /** The people invited to an event, also those whom its owner added; undefined if it is gone. */
  attendeesOf(personId: string, eventId: string): Promise<readonly Invitee[] | undefined>;
  /** Invites exactly these people to an event. Only those who are new or left out are told. False if the event is gone. */
  invite(personId: string, eventId: string, attendees: readonly Invitee[]): Promise<boolean>;
  /**
   * Removes an event, and so cancels it for all who are invited. Succeeds also if the event or the whole calendar is gone already.
   *
   * @param comment the sentence that the people invited read with the cancellation
   */
  remove(personId: string, eventId: string, comment?: string): Promise<void>;
  /**
   * The times at which a person is not free between two instants (ISO 8601 UTC), and their working hours. Absent: these calendars do not
   * tell.
   *
   * @param address the person's e-mail address
   */
  timesOf?(personId: string, address: string, from: string, until: string): Promise<CalendarTimes>;
}
