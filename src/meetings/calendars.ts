import type { RemoteFailure } from '../runtime/remoteFailure.ts';
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

/** Somebody who is invited to an event, as the calendar has them. */
export interface Attendee {
  readonly address: string;
  readonly answer: 'accepted' | 'declined' | 'tentative' | 'none';
  /** When they answered, as the calendar writes it. */
  readonly answeredAt?: string;
  /** Another time that they propose. An instant, ISO 8601 UTC. */
  readonly proposal?: { readonly startsAt: string; readonly minutes: number };
  /** The calendar's own record of them: it is sent back as it was read. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** An event as it is in the calendar now. */
export interface EventNow {
  /** An instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** The version of the event; absent if the calendar tells none. */
  readonly changeKey?: string;
  readonly attendees: readonly Attendee[];
}

/** An event that was asked for. `gone`: it was deleted or canceled. `unread`: the calendar did not say. */
export type EventReading =
  | { readonly is: 'there'; readonly event: EventNow }
  | { readonly is: 'gone' }
  | { readonly is: 'unread'; readonly failure: RemoteFailure };

/** An event in a person's calendar. */
export interface EventPlace {
  /** Entra object id of the calendar's owner. */
  readonly personId: string;
  readonly eventId: string;
}

/** A change of an event that was read before. */
export interface EventChange extends Pick<CalendarEvent, 'subject' | 'startsAt' | 'minutes'> {
  /** The people who are to be invited, as records of the calendar or by name; absent: those who are invited stay. */
  readonly attendees?: readonly (Attendee['record'] | CalendarEvent['invited'][number])[];
  /** The version that the change is based on. If the event has another one, the change fails with status 412. */
  readonly changeKey?: string;
}

/** An event in a calendar. */
export interface MadeEvent {
  readonly eventId: string;
  /** The link to join the online meeting; absent if the calendar creates none. */
  readonly joinUrl?: string;
}

/** The most events that are read in one call. */
export const mostRead = 20;
/** The most events of one person that are read in one call: a mailbox answers four calls at a time. */
export const mostOfOne = 4;

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
  change(personId: string, eventId: string, change: EventChange): Promise<boolean>;
  /**
   * Reads events by their ids, at most {@link mostRead} of them and at most {@link mostOfOne} of one person. Returns what was found, in their
   * order. Throws only if nothing could be asked.
   */
  read(events: readonly EventPlace[]): Promise<readonly EventReading[]>;
  /** The people invited to an event, also those whom its owner added; undefined if it is gone. */
  attendeesOf(personId: string, eventId: string): Promise<readonly Invitee[] | undefined>;
  /**
   * Invites exactly these people to an event. Only those who are new or left out are told. False if the event is gone.
   *
   * @param changeKey the version that the change is based on. If the event has another one, the change fails with status 412.
   */
  invite(
    personId: string,
    eventId: string,
    attendees: NonNullable<EventChange['attendees']>,
    changeKey?: string,
  ): Promise<boolean>;
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
