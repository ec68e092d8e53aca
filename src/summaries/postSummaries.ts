import type { RequestsChannel } from '../channels/settings.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { namesOf } from '../requests/channels.ts';
import type { Notice } from '../requests/notice.ts';
import type { Records } from '../requests/ports.ts';
import { channelCalendar, summaryDay } from './channelCalendar.ts';
import type { ChannelSummaries } from './channelSummaries.ts';

/** The records of the sweep. */
export type SummaryRecords = Pick<Records, 'settings' | 'notices'> & {
  readonly channelSummaries: ChannelSummaries;
};

/** The dependencies of the sweep. */
export interface SummaryContext {
  /** The records outside of a transaction, to look whether there is anything to do. */
  readonly records: Pick<SummaryRecords, 'settings' | 'channelSummaries'>;
  /** Relaxed durability is enough: after a power cut the last transactions are missing whole, and are done again. */
  readonly transact: <Result>(work: (records: SummaryRecords) => Promise<Result>) => Promise<Result>;
  /** The present instant, ISO 8601 UTC: the one that all instances share. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly process: Pick<ProcessData, 'regions' | 'rules'>;
}

/**
 * Writes the notice of the day's summary for each channel whose team has opened: once a channel and working day, also if several instances
 * do so at once. A channel without open requests gets none on that day. Returns how many were written.
 */
export async function postSummaries(context: SummaryContext): Promise<number> {
  const { records, transact, now, process } = context;
  if (!process.rules.summaries.channels) return 0;
  const at = now();
  const channels = await records.settings.channels();
  const last = await records.channelSummaries.lastDays(channels.map(({ channelId }) => channelId));
  let count = 0;
  for (const channel of channels) {
    const calendar = channelCalendar(channel, process.regions);
    const day = calendar === undefined ? undefined : summaryDay(calendar, at);
    if (day === undefined || (last.get(channel.channelId) ?? '') >= day) continue;
    if (await transact((written) => post(written, channel, channels, day, context))) count += 1;
  }
  return count;
}

async function post(
  { channelSummaries, notices }: SummaryRecords,
  { channelId }: RequestsChannel,
  bound: readonly RequestsChannel[],
  day: string,
  { now, newId }: SummaryContext,
): Promise<boolean> {
  if (!(await channelSummaries.claimDay(channelId, day))) return false;
  if (!(await hasOpen(channelSummaries, namesOf(channelId, bound)))) return false;
  const isDefault = bound[0]?.channelId === channelId;
  const notice: Notice = {
    id: newId(),
    recipient: { kind: 'requestsChannel', ...(isDefault ? {} : { channelId }) },
    kind: 'channelSummary',
    eventId: summaryId(channelId, day),
  };
  await notices.add([notice], now());
  return true;
}

/** The subject of the notice of a channel's summary of a day (`YYYY-MM-DD`). */
export function summaryId(channelId: string, day: string): string {
  return `${channelId} ${day}`;
}

/** The day in such a subject; undefined if it is of another channel. */
export function dayOfSummary(subject: string, channelId: string): string | undefined {
  return subject.startsWith(`${channelId} `) ? subject.slice(channelId.length + 1) : undefined;
}

async function hasOpen(channelSummaries: ChannelSummaries, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    for (const part of ['waiting', 'inFlight'] as const) {
      const { requests } = await channelSummaries.openIn(name, part, 0);
      if (requests.length > 0) return true;
    }
  }
  return false;
}
