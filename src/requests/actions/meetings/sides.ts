import { type BothSides, type Span, spanOf } from '../../../meetings/bothSides.ts';
import { type FreeBusy, withFreeBusy } from '../../../meetings/freeBusy.ts';
import type { Meetings } from '../../../meetings/meetings.ts';
import { holidayOfEither, teamCalendar } from '../../../onboarding/calendars.ts';
import type { ProcessData } from '../../../onboarding/processData.ts';
import { workingDays } from '../../../onboarding/workingDays.ts';
import type { ActionContext } from '../../actionDefinition.ts';
import type { AssistanceRequest } from '../../request.ts';

/** The two sides of a request's meetings: the customer by its answers, and the team by its region. */
export function sidesOf(
  { answers, standing: { country } }: Pick<AssistanceRequest, 'answers' | 'standing'>,
  { regions, rules }: Pick<ProcessData, 'regions' | 'rules'>,
  busy: readonly Span[] = [],
): BothSides {
  const { timeZone, hours } = answers;
  const region = regions.find(({ id }) => id === answers.region);
  const { earliest, latest } = rules.meetingHours;
  return {
    customer: {
      timeZone,
      hours,
      days: workingDays(timeZone, region),
      isHoliday: holidayOfEither({ timeZone, hours, country }, region),
    },
    team: region === undefined ? undefined : teamCalendar(region),
    tolerable: { from: earliest, to: latest },
    busy,
  };
}

/** The days ahead for which a specialist's calendar is asked: no series of meetings is longer. */
const daysAhead = 124;

/** Asks the calendar of a request's assignee. Call it before a transaction. */
export async function freeBusyOf(
  { freeBusy, now }: Pick<ActionContext, 'freeBusy' | 'now'>,
  { assignee }: Pick<AssistanceRequest, 'assignee'>,
): Promise<FreeBusy> {
  if (freeBusy === undefined || assignee === undefined) return { known: false, why: 'off' };
  const until = new Date(Date.parse(now()) + daysAhead * 86_400_000).toISOString();
  return freeBusy(assignee, now(), until);
}

/** The two sides of a request's meetings, with all appointments of its assignee that are known. */
export async function sidesNow(
  records: MeetingTimes,
  request: AssistanceRequest,
  process: ProcessData,
  times: FreeBusy,
  now: string,
): Promise<BothSides> {
  const sides = sidesOf(request, process, await otherMeetings(records, request, now));
  const own = await records.meetings.listOf(request.id);
  return withFreeBusy(sides, times, own.map(spanOf));
}

/** The records of the specialist's meetings. */
interface MeetingTimes {
  readonly meetings: Pick<Meetings, 'listOfAssignee' | 'listOf'>;
}

/** The times of the meetings ahead that a request's assignee has with other customers. */
async function otherMeetings(
  { meetings }: MeetingTimes,
  { id, assignee }: Pick<AssistanceRequest, 'id' | 'assignee'>,
  now: string,
): Promise<readonly Span[]> {
  if (assignee === undefined) return [];
  // One that is under way is not over.
  const since = new Date(Date.parse(now) - longestMeeting).toISOString();
  const ahead = await meetings.listOfAssignee(assignee.id, since);
  return ahead.filter(({ requestId }) => requestId !== id).map(spanOf);
}

/** A meeting takes four hours at most, in milliseconds. */
const longestMeeting = 4 * 3_600_000;
