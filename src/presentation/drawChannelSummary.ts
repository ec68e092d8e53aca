import { setImmediate } from 'node:timers/promises';
import { channelSummaryCard } from '../../cards/summaries/channelSummaryCard.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { namesOf } from '../requests/channels.ts';
import type { Notice } from '../requests/notice.ts';
import type { Store } from '../store/store.ts';
import { channelCalendar, isStillToday } from '../summaries/channelCalendar.ts';
import { dayOfSummary } from '../summaries/postSummaries.ts';
import { readChannelSummary } from '../summaries/readChannelSummary.ts';

/** The services for drawing a channel's summary. */
export interface SummaryServices {
  readonly store: Pick<Store, 'settings' | 'channelSummaries' | 'meetings' | 'absences' | 'reportPages'>;
  readonly process: ProcessData;
  readonly now: () => string;
}

/**
 * Draws the summary of a day from the present state. Undefined if the day is over or the team has closed, if the channel is not bound any
 * more, or if nothing is open.
 */
export async function drawChannelSummary(
  { store, process, now }: SummaryServices,
  { recipient, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  if (recipient.kind !== 'requestsChannel') return undefined;
  const bound = await store.settings.channels();
  const channel =
    recipient.channelId === undefined
      ? bound[0]
      : bound.find(({ channelId }) => channelId === recipient.channelId);
  const calendar = channel === undefined ? undefined : channelCalendar(channel, process.regions);
  if (channel === undefined || calendar === undefined) return undefined;
  const at = now();
  const { channelId } = channel;
  // A notice of a channel that was unbound goes to the default channel, which has a summary of its own.
  const day = dayOfSummary(eventId, channelId);
  if (day === undefined || !isStillToday(calendar, day, at)) return undefined;
  const names = namesOf(channelId, bound);
  const summary = await readChannelSummary(store, { names, calendar, now: at, process, pause: setImmediate });
  if (summary.total === 0) return undefined;
  return {
    card: channelSummaryCard({ summary, day, now: at, timeZone: calendar.timeZone }, t),
    names: summary.rows.map(({ request }) => request.id),
  };
}
