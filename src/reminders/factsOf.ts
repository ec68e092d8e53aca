import type { ProcessData } from '../onboarding/processData.ts';
import type { Absence, Records } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { standInFor } from '../requests/standIn.ts';
import type { ReminderFacts } from './stages.ts';

/** The records that the facts of a request come from. */
export type FactRecords = Pick<Records, 'events' | 'meetings' | 'absences'>;

/** Reads the facts that the stages of a request depend on. @param now ISO 8601 UTC */
export async function factsOf(
  { events, meetings, absences }: FactRecords,
  request: AssistanceRequest,
  now: string,
  process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>,
): Promise<ReminderFacts> {
  const { id, assignee } = request;
  const absence = assignee === undefined ? undefined : await absences.last(assignee);
  const standIn =
    absence !== undefined && isPresent(absence, now) ? await standInFor(absence, absences, now) : undefined;
  return {
    request,
    events: await events.listOf(id),
    meetings: await meetings.listOf(id),
    ...(absence === undefined ? {} : { absence }),
    ...(standIn === undefined ? {} : { standIn }),
    now,
    process,
  };
}

function isPresent({ endedAt, endsAt }: Absence, now: string): boolean {
  return endedAt === undefined && Date.parse(endsAt) > Date.parse(now);
}
