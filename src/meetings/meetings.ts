import type { Meeting } from './meeting.ts';

/** Meetings of requests. */
export interface Meetings {
  /** In the order they are held. */
  listOf(requestId: string): Promise<readonly Meeting[]>;
  /**
   * The first meeting of each of some requests that begins after an instant (ISO 8601 UTC), by the request's id. Requests without one are
   * left out.
   */
  nextOf(requestIds: readonly string[], after: string): Promise<ReadonlyMap<string, Meeting>>;
  /** The meetings of some requests that begin after an instant (ISO 8601 UTC), in no order. */
  listAhead(requestIds: readonly string[], after: string): Promise<readonly Meeting[]>;
  replaceAll(requestId: string, meetings: readonly Meeting[]): Promise<void>;
}
