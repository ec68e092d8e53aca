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
  /**
   * The meetings of the unfinished requests of an assignee that begin after an instant (ISO 8601 UTC), in no order.
   *
   * @param personId Entra object id of the assignee
   */
  listOfAssignee(personId: string, after: string): Promise<readonly Meeting[]>;
  replaceAll(requestId: string, meetings: readonly Meeting[]): Promise<void>;
  /**
   * Records that meetings of a request are canceled, each with its last time and a raised sequence. A calendar feed still marks them.
   */
  recordCanceled(meetings: readonly Meeting[]): Promise<void>;
  /** The meetings of a request that were canceled, in no order. */
  listCanceled(requestId: string): Promise<readonly Meeting[]>;
  /**
   * Called in a transaction, before the times of a specialist's meetings are read: another transaction that plans meetings of the same
   * person waits until this one ends.
   */
  holdTimesOf(person: { readonly id: string; readonly tenantId: string }): Promise<void>;
}
