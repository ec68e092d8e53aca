/** A meeting as an event in a calendar: the text for the people invited. */
export interface CalendarEvent {
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** An instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** The people invited besides the calendar's owner, each once. */
  readonly invited: readonly { readonly name: string; readonly address: string }[];
}

/** An event that is in a calendar. */
export interface MadeEvent {
  readonly eventId: string;
  /** Where the online meeting is joined; absent where the calendar makes none. */
  readonly joinUrl?: string;
}

/**
 * The specialists' calendars. Each call is idempotent and may be repeated freely: nothing is made, moved or cancelled twice. The calendar
 * itself tells the people invited. All throw RemoteFailure, with the calendar's own status and code.
 */
export interface Calendars {
  /**
   * Makes an event that is an online meeting, and invites to it. Undefined where the key made one before that is no more: another key is
   * needed.
   *
   * @param personId Entra object id of the calendar's owner
   * @param key names the event for ever: an event made under it before is answered with again
   */
  add(personId: string, event: CalendarEvent, key: string): Promise<MadeEvent | undefined>;
  /** Brings an event up to date; false where there is none any more, as where the person deleted it. */
  change(personId: string, eventId: string, event: CalendarEvent): Promise<boolean>;
  /** Takes an event away and so cancels it for all who are invited. Succeeds also if the event, or all of the calendar, is gone already. */
  remove(personId: string, eventId: string): Promise<void>;
}
