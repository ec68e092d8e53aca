import type { ReminderKind } from '../reminders/reminder.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** The open requests without planned meetings, or those that are under way or on hold. Each part has an index of its own. */
export type OpenPart = 'waiting' | 'inFlight';

/** A part of the open requests of a channel, oldest first. */
export interface OpenRequests {
  readonly requests: readonly AssistanceRequest[];
  /** The number of the last row that was read; absent if there are no more. */
  readonly next?: number;
}

/** The daily summaries of the channels that receive requests. Days are `YYYY-MM-DD` at the channel's region. */
export interface ChannelSummaries {
  /** The day of the last summary of each of these channels that had one. */
  lastDays(channelIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Records that a channel has its summary of a day. False if it has one of this day or of a later one: if several callers record it at
   * once, one of them gets true.
   */
  claimDay(channelId: string, day: string): Promise<boolean>;
  /**
   * The open requests of a channel with a number above another one; a bounded number of rows.
   *
   * @param channel as requests name it
   */
  openIn(channel: string, part: OpenPart, after: number): Promise<OpenRequests>;
  /** Those of some requests with a recorded stage of one of these kinds: they may be overdue. */
  mayBeOverdue(requestIds: readonly string[], kinds: readonly ReminderKind[]): Promise<ReadonlySet<string>>;
}
