import type { ProcessData } from '../onboarding/processData.ts';
import { absenceOf } from '../reminders/factsOf.ts';
import type { ReminderKind, Stage } from '../reminders/reminder.ts';
import { stagesOf } from '../reminders/stages.ts';
import type { ReportPages } from '../reports/histories.ts';
import type { Records } from '../requests/ports.ts';
import type { AssistanceRequest, Person } from '../requests/request.ts';
import type { ChannelSummaries } from './channelSummaries.ts';

/** The records that say which requests are late. */
export interface LateSources extends Pick<Records, 'absences'> {
  readonly channelSummaries: Pick<ChannelSummaries, 'mayBeOverdue'>;
  readonly reportPages: Pick<ReportPages, 'withHistory'>;
}

/** The instant that is looked at, ISO 8601 UTC, and the data of the process. */
export interface LateMoment {
  readonly now: string;
  readonly process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>;
}

/**
 * The stages of some kinds that are due now, by the ids of their requests; requests without one are left out. A stage that was recorded may be
 * over: it is looked for again. The events of those requests only are read that have a recorded stage.
 */
export async function dueStagesOf(
  { channelSummaries, reportPages }: LateSources,
  requests: readonly AssistanceRequest[],
  kinds: readonly ReminderKind[],
  { now, process }: LateMoment,
  absentees: Absentees,
): Promise<ReadonlyMap<string, readonly Stage[]>> {
  const possible = await channelSummaries.mayBeOverdue(
    requests.map(({ id }) => id),
    kinds,
  );
  const histories = await reportPages.withHistory(requests.filter(({ id }) => possible.has(id)));
  const found = new Map<string, readonly Stage[]>();
  for (const { request, events, meetings } of histories) {
    const absent = request.assignee === undefined ? {} : await absentees(request.assignee);
    const { due } = stagesOf({ request, events, meetings, now, process, ...absent });
    const those = due.filter(({ kind }) => kinds.includes(kind));
    if (those.length > 0) found.set(request.id, those);
  }
  return found;
}

/** The absence of an assignee; each is read once. */
export type Absentees = (assignee: Person) => ReturnType<typeof absenceOf>;

/** Reads absences as of an instant. @param now ISO 8601 UTC */
export function absenteesOf({ absences }: Pick<LateSources, 'absences'>, now: string): Absentees {
  const known = new Map<string, ReturnType<Absentees>>();
  return (assignee) => {
    const key = `${assignee.tenantId} ${assignee.id}`;
    const found = known.get(key) ?? absenceOf(absences, assignee, now);
    known.set(key, found);
    return found;
  };
}
