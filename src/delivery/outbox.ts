import type { Notice } from '../requests/notice.ts';

/** A notice waiting in the outbox. */
export interface Waiting {
  readonly notice: Notice;
  /** Tries so far. */
  readonly attempts: number;
}

/** How a delivery ended: done with (delivered or given up, `code` says why), or to be tried again at an instant. */
export type Settlement =
  | { readonly state: 'delivered' | 'dropped' | 'parked'; readonly code: string }
  | { readonly state: 'waiting'; readonly code: string; readonly dueAt: string; readonly counts: boolean };

/** What is to be delivered. */
export interface Outbox {
  /** The first notice of each lane (one request and recipient) that is due, oldest first. */
  due(now: string, limit: number): Promise<readonly Waiting[]>;
  /** The next instant at which something falls due; what waits behind another of its lane does not count. */
  nextDue(): Promise<string | undefined>;
  settle(notice: Notice, settlement: Settlement, now: string): Promise<void>;
  /** Makes everything that waits for a recipient due at once. */
  hasten(recipientKey: string, now: string): Promise<void>;
}
