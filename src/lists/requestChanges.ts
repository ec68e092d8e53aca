/** A change of a request: an event was written. */
export interface RequestChange {
  /** The event. */
  readonly id: string;
  /**
   * Counts all events. A change that is committed late has a smaller number than one that was seen before, and SQLite gives the number of an
   * erased event again.
   */
  readonly sequence: number;
  readonly requestId: string;
}

/** The changes of all requests, in the order in which they were written. */
export interface RequestChanges {
  /** The sequence of the newest change; 0 without one. */
  latest(): Promise<number>;
  /** Changes with a greater sequence, the oldest first, at most so many. */
  after(sequence: number, most: number): Promise<readonly RequestChange[]>;
}
