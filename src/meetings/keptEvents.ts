/** What we know of a meeting's event in somebody's calendar. There is one of each meeting and person at a time. */
export interface KeptEvent {
  readonly requestId: string;
  readonly meetingId: string;
  /** Entra object id of whose calendar it is in. */
  readonly personId: string;
  /** Counts from 1 the events that were made of the meeting in this calendar. */
  readonly ordinal: number;
  /** The calendar's own id; absent where the event is not there any more. */
  readonly eventId?: string;
  readonly joinUrl?: string;
  /** As the event shows it: the meeting's revision, and when it begins, an instant. */
  readonly sequence: number;
  readonly startsAt: string;
}

/** The events of requests' meetings, as they were last seen. */
export interface KeptEvents {
  listOf(requestId: string): Promise<readonly KeptEvent[]>;
  /**
   * Keeps what an event became, if it still is what it was when that began; answers whether it was. Of two workers on the same request, one
   * of which is late, the late one changes nothing.
   *
   * @param before undefined where nothing was kept
   */
  keep(event: KeptEvent, before: KeptEvent | undefined): Promise<boolean>;
  /** From here on cards count as showing the links as they are. Answers whether any are new, or gone. */
  showLinks(requestId: string): Promise<boolean>;
}
