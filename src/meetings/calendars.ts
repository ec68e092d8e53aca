/** A meeting as an event in a calendar: what whoever is invited reads. */
export interface CalendarEvent {
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** An instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** Who is invited besides the person whose calendar it is in, each once. */
  readonly invited: readonly { readonly name: string; readonly address: string }[];
}

/** An event that is in a calendar. */
export interface MadeEvent {
  readonly eventId: string;
  /** Where the online meeting is joined; absent where the calendar makes none. */
  readonly joinUrl?: string;
}

/**
 * The specialists' calendars. Each call may be repeated freely: nothing is made, moved or cancelled twice. Whoever is invited is told by
 * the calendar itself. All throw RemoteFailure, with the calendar's own status and code.
 */
export interface Calendars {
  /**
   * Makes an event that is an online meeting, and invites to it. Undefined where the key made one before that is no more: another key is
   * needed.
   *
   * @param personId Entra object id of whose calendar it is in
   * @param key names the event for ever: what was made under it before is answered with again
   */
  add(personId: string, event: CalendarEvent, key: string): Promise<MadeEvent | undefined>;
  /** Brings an event up to date; false where there is none any more, as where the person deleted it. */
  change(personId: string, eventId: string, event: CalendarEvent): Promise<boolean>;
  /** Takes an event away, which cancels it for all who are invited. Well also where it, or all of the calendar, is gone already. */
  remove(personId: string, eventId: string): Promise<void>;
}
