import type { Meeting } from './meeting.ts';

/** Meetings of requests. */
export interface Meetings {
  /** In the order they are held. */
  listOf(requestId: string): Promise<readonly Meeting[]>;
  replaceAll(requestId: string, meetings: readonly Meeting[]): Promise<void>;
}
