import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { Absence, PersonalChats, Records } from '../requests/ports.ts';
import type { AssistanceRequest, Person } from '../requests/request.ts';
import { standInFor } from '../requests/standIn.ts';
import { type OwnZones, type ReminderPerson, readerKey } from './reminder.ts';
import type { ReminderFacts } from './stages.ts';

/** The records that the facts of a request come from. */
export type FactRecords = Pick<Records, 'events' | 'meetings' | 'absences'> & {
  readonly keptEvents: Pick<KeptEvents, 'listOf'>;
  readonly personalChats: Pick<PersonalChats, 'zoneOf'>;
};

/** Reads the facts that the stages of a request depend on. @param now ISO 8601 UTC */
export async function factsOf(
  { events, meetings, absences, keptEvents, personalChats }: FactRecords,
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
    zones: await zonesOf(personalChats, teamOf(assignee, away.standIn, planned)),
    now,
    process,
  };
}

/** The specialists who may be reminded of a request. */
function teamOf(
  assignee: Person | undefined,
  standIn: Person | undefined,
  meetings: readonly Meeting[],
): readonly ReminderPerson[] {
  return [assignee, standIn, ...meetings.map(({ heldBy }) => heldBy)].filter(
    (person) => person !== undefined,
  );
}

async function zonesOf(
  chats: FactRecords['personalChats'],
  people: readonly ReminderPerson[],
): Promise<OwnZones> {
  const zones = new Map<string, string>();
  const byKey = new Map(people.map((person) => [readerKey({ kind: 'person', person }), person]));
  for (const [key, { tenantId, id: personId }] of byKey) {
    const zone = await chats.zoneOf({ tenantId, personId });
    if (zone !== undefined) zones.set(key, zone);
  }
  return zones;
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
