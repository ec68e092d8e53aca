import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { overdueKinds } from '../reminders/reminder.ts';
import type { Records } from '../requests/ports.ts';
import { nextMeetingFrom, placeOf } from '../requests/queue/calledFor.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { ChannelSummaries, OpenPart } from './channelSummaries.ts';
import { type ChannelSummary, emptySummary, overdueBy, type SummaryRow, withRows } from './channelSummary.ts';
import { type Absentees, absenteesOf, dueStagesOf, type LateSources } from './lateRequests.ts';

/** The records that a summary is read from. */
export interface SummarySources extends LateSources, Pick<Records, 'meetings'> {
  readonly channelSummaries: ChannelSummaries;
}

/** The place and the instant of a summary. */
export interface SummaryView {
  /** The names of the channel in requests. */
  readonly names: readonly string[];
  readonly calendar: BusinessCalendar;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  readonly process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>;
  /** Lets turns run between two parts. */
  readonly pause: () => Promise<void>;
}

/** The most open requests of a channel that are counted. */
const mostCounted = 20_000;

/** Reads the summary of a channel: its open requests part by part, and the events of those only that may be overdue. */
export async function readChannelSummary(
  sources: SummarySources,
  view: SummaryView,
): Promise<ChannelSummary> {
  const absentees = absenteesOf(sources, view.now);
  let summary = emptySummary;
  let read = 0;
  for (const name of view.names) {
    for (const part of ['waiting', 'inFlight'] as const satisfies readonly OpenPart[]) {
      for (let after: number | undefined = 0; after !== undefined; ) {
        if (read >= mostCounted) return { ...summary, isCut: true };
        await view.pause();
        const { requests, next } = await sources.channelSummaries.openIn(name, part, after);
        summary = withRows(summary, await rowsOf(sources, requests, view, absentees));
        read += requests.length;
        after = next;
      }
    }
  }
  return summary;
}

async function rowsOf(
  sources: SummarySources,
  requests: readonly AssistanceRequest[],
  view: SummaryView,
  absentees: Absentees,
): Promise<readonly SummaryRow[]> {
  const { now, calendar, process } = view;
  const ids = requests.map(({ id }) => id);
  const meetings = await sources.meetings.nextOf(ids, nextMeetingFrom(now));
  const late = await dueStagesOf(sources, requests, overdueKinds, view, absentees);
  return requests.map((request) => {
    const moment = { now, timeZone: calendar.timeZone, meeting: meetings.get(request.id), process };
    const overdue = overdueBy(late.get(request.id) ?? []);
    return {
      request,
      place: placeOf(request, moment),
      ...(overdue === undefined ? {} : { overdue }),
    };
  });
}
