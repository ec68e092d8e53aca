import { zoneClock } from '../businessTime/zoneClock.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { lateKinds } from '../reminders/reminder.ts';
import type { Records } from '../requests/ports.ts';
import { nextMeetingFrom, placeOf } from '../requests/queue/calledFor.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { dueDaysOf, type SearchFilter } from '../requests/search/filters.ts';
import { dayAt } from '../requests/steps.ts';
import { openKindOf } from '../summaries/channelSummary.ts';
import { absenteesOf, dueStagesOf, type LateSources } from '../summaries/lateRequests.ts';

/** The records that say how requests stand. */
export type StandingSources = LateSources & Pick<Records, 'meetings'>;

/** The reader's moment. */
export interface StandingMoment {
  /** ISO 8601 UTC. */
  readonly now: string;
  /** The reader's IANA zone; absent: each request's own. */
  readonly timeZone?: string | undefined;
  readonly process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>;
}

/**
 * Those of some open requests for which all filters hold now, in the same order: the queue says what calls for the team, and the reminders
 * say what is overdue.
 */
export async function standingSo(
  sources: StandingSources,
  requests: readonly AssistanceRequest[],
  filters: readonly SearchFilter[],
  moment: StandingMoment,
): Promise<readonly AssistanceRequest[]> {
  let kept = requests;
  if (filters.includes('us')) kept = await callingForUs(sources, kept, moment);
  if (filters.includes('today')) kept = await ofToday(sources, kept, moment);
  if (filters.includes('overdue')) {
    const absentees = absenteesOf(sources, moment.now);
    const late = await dueStagesOf(sources, kept, lateKinds, moment, absentees);
    kept = kept.filter(({ id }) => late.has(id));
  }
  return kept;
}

async function callingForUs(
  { meetings }: StandingSources,
  requests: readonly AssistanceRequest[],
  { now, timeZone, process }: StandingMoment,
): Promise<readonly AssistanceRequest[]> {
  const next = await meetings.nextOf(idsOf(requests), nextMeetingFrom(now));
  return requests.filter((request) => {
    const meeting = next.get(request.id);
    const place = placeOf(request, { now, timeZone: timeZone ?? request.answers.timeZone, meeting, process });
    return openKindOf(place) === 'us';
  });
}

/** Those with a meeting on the reader's day, or with something that is due on the customer's present day. */
async function ofToday(
  { meetings }: StandingSources,
  requests: readonly AssistanceRequest[],
  { now, timeZone }: StandingMoment,
): Promise<readonly AssistanceRequest[]> {
  const kept = new Set<string>();
  for (const [zone, theirs] of Map.groupBy(requests, ({ answers }) => timeZone ?? answers.timeZone)) {
    const today = dayAt(now, zone);
    const first = await meetings.nextOf(idsOf(theirs), justBefore(today, zone));
    for (const { id } of theirs) {
      const meeting = first.get(id);
      if (meeting !== undefined && dayAt(meeting.startsAt, zone) === today) kept.add(id);
    }
  }
  return requests.filter(
    (request) => kept.has(request.id) || dueDaysOf(request).includes(dayAt(now, request.answers.timeZone)),
  );
}

/** The instant before a day begins. @param day `YYYY-MM-DD` */
function justBefore(day: string, timeZone: string): string {
  const begins = zoneClock(timeZone).firstOf(Date.parse(`${day}T00:00:00Z`));
  return new Date(begins - 1).toISOString();
}

function idsOf(requests: readonly AssistanceRequest[]): readonly string[] {
  return requests.map(({ id }) => id);
}
