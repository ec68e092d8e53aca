import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { absenceOf } from '../reminders/factsOf.ts';
import { stagesOf } from '../reminders/stages.ts';
import type { ReportPages } from '../reports/histories.ts';
import type { Records } from '../requests/ports.ts';
import { nextMeetingFrom, placeOf } from '../requests/queue/calledFor.ts';
import type { AssistanceRequest, Person } from '../requests/request.ts';
import type { ChannelSummaries, OpenPart } from './channelSummaries.ts';
import {
  type ChannelSummary,
  emptySummary,
  type Overdue,
  overdueBy,
  type SummaryRow,
  withRows,
} from './channelSummary.ts';

/** The records that a summary is read from. */
export interface SummarySources extends Pick<Records, 'meetings' | 'absences'> {
  readonly channelSummaries: ChannelSummaries;
  readonly reportPages: Pick<ReportPages, 'withHistory'>;
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
  const late = await lateOnes(sources, requests, view, absentees);
  return requests.map((request) => {
    const moment = { now, timeZone: calendar.timeZone, meeting: meetings.get(request.id), process };
    const overdue = late.get(request.id);
    return {
      request,
      place: placeOf(request, moment),
      ...(overdue === undefined ? {} : { overdue }),
    };
  });
}

/** The requests that the team is late with, by their ids. A stage that was recorded may be over: it is looked for again. */
async function lateOnes(
  { channelSummaries, reportPages }: SummarySources,
  requests: readonly AssistanceRequest[],
  { now, process }: SummaryView,
  absentees: Absentees,
): Promise<ReadonlyMap<string, Overdue>> {
  const possible = await channelSummaries.mayBeOverdue(requests.map(({ id }) => id));
  const histories = await reportPages.withHistory(requests.filter(({ id }) => possible.has(id)));
  const found = new Map<string, Overdue>();
  for (const { request, events, meetings } of histories) {
    const absent = request.assignee === undefined ? {} : await absentees(request.assignee);
    const overdue = overdueBy(stagesOf({ request, events, meetings, now, process, ...absent }).due);
    if (overdue !== undefined) found.set(request.id, overdue);
  }
  return found;
}

/** The absence of an assignee; each is read once. */
type Absentees = (assignee: Person) => ReturnType<typeof absenceOf>;

function absenteesOf({ absences }: Pick<SummarySources, 'absences'>, now: string): Absentees {
  const known = new Map<string, ReturnType<Absentees>>();
  return (assignee) => {
    const key = `${assignee.tenantId} ${assignee.id}`;
    const found = known.get(key) ?? absenceOf(absences, assignee, now);
    known.set(key, found);
    return found;
  };
}
