import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { Absence, Records } from '../requests/ports.ts';
import type { AssistanceRequest, Person } from '../requests/request.ts';
import { standInFor } from '../requests/standIn.ts';
import type { ReminderFacts } from './stages.ts';

/** The records that the facts of a request come from. */
export type FactRecords = Pick<Records, 'events' | 'meetings' | 'absences'> & {
  readonly keptEvents: Pick<KeptEvents, 'listOf'>;
};

/** Reads the facts that the stages of a request depend on. @param now ISO 8601 UTC */
export async function factsOf(
  { events, meetings, absences, keptEvents }: FactRecords,
  request: AssistanceRequest,
  now: string,
  process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>,
): Promise<ReminderFacts> {
  const { id, assignee } = request;
  const away = assignee === undefined ? {} : await absenceOf(absences, assignee, now);
  const planned = await meetings.listOf(id);
  const isAnyAhead = planned.some(({ startsAt }) => Date.parse(startsAt) > Date.parse(now));
  return {
    request,
    events: await events.listOf(id),
    meetings: planned,
    ...(isAnyAhead ? { calendarEvents: await keptEvents.listOf(id) } : {}),
    ...away,
    now,
    process,
  };
}

/** The last absence of an assignee, and who stands in while it lasts. @param now ISO 8601 UTC */
export async function absenceOf(
  absences: Records['absences'],
  assignee: Person,
  now: string,
): Promise<Pick<ReminderFacts, 'absence' | 'standIn'>> {
  const absence = await absences.last(assignee);
  if (absence === undefined) return {};
  const standIn = isPresent(absence, now) ? await standInFor(absence, absences, now) : undefined;
  return { absence, ...(standIn === undefined ? {} : { standIn }) };
}

function isPresent({ endedAt, endsAt }: Absence, now: string): boolean {
  return endedAt === undefined && Date.parse(endsAt) > Date.parse(now);
}
