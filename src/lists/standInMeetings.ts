import type { Meeting } from '../meetings/meeting.ts';
import type { Meetings } from '../meetings/meetings.ts';
import { type Holder, holderOf } from '../requests/absences/holderOf.ts';
import type { Absences, Requests } from '../requests/ports.ts';
import type { AssistanceRequest, Person } from '../requests/request.ts';
import { absentFor, withStandIn } from '../requests/standIn.ts';

/** A meeting of a colleague who is away, and who comes in their place. */
export interface StandInMeeting {
  readonly request: AssistanceRequest;
  readonly meeting: Meeting;
  readonly holder: Holder;
}

/** The records of meetings and absences. */
interface StandInRecords {
  readonly absences: Pick<Absences, 'of' | 'substitutedBy'>;
  readonly meetings: Pick<Meetings, 'listOfAssignee'>;
  readonly requests: Pick<Requests, 'find'>;
}

/** The meetings ahead that somebody looks after while colleagues are away, the next one first. */
export async function standInMeetings(
  { absences, meetings, requests }: StandInRecords,
  person: Pick<Person, 'id' | 'tenantId'>,
  now: string,
): Promise<readonly StandInMeeting[]> {
  const found: StandInMeeting[] = [];
  for (const absent of await absentFor(person, absences, now)) {
    const absence = await absences.of(absent, now);
    if (absence === undefined) continue;
    const present = await withStandIn(absence, absences, now);
    const ahead = await meetings.listOfAssignee(absent.id, now);
    for (const meeting of ahead.filter(({ startsAt }) => startsAt < absence.endsAt)) {
      const request = await requests.find(meeting.requestId);
      const holder = request === undefined ? undefined : holderOf(meeting, request, present, now);
      if (request === undefined || holder?.person.id !== person.id) continue;
      found.push({ request, meeting, holder });
    }
  }
  return found.toSorted(
    (one, other) => Date.parse(one.meeting.startsAt) - Date.parse(other.meeting.startsAt),
  );
}
