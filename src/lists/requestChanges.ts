/** A change of a request: an event was written. */
export interface RequestChange {
  /** The event. */
  readonly id: string;
  /**
   * Counts all changes. A change that is committed late has a smaller number than one that was seen before, and SQLite gives the number of
   * an erased event again.
   */
  readonly sequence: number;
  readonly requestId: string;
}

/** The change of an absence: it began, ended, or has another substitute. It changes who sees the requests of the one who is away. */
export interface AbsenceChange {
  /** The absence and the number of the change. */
  readonly id: string;
  readonly sequence: number;
  readonly requestId?: undefined;
}

/** The changes of all requests and of the absences, in the order in which they were written. */
export interface RequestChanges {
  /** The sequence of the newest change; 0 without one. */
  latest(): Promise<number>;
  /** Changes with a greater sequence, the oldest first, at most so many. An absence has its last change only. */
  after(sequence: number, most: number): Promise<readonly (RequestChange | AbsenceChange)[]>;
}
