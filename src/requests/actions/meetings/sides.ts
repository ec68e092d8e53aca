import type { BothSides, Span } from '../../../meetings/bothSides.ts';
import type { Meetings } from '../../../meetings/meetings.ts';
import { holidayOfEither, teamCalendar } from '../../../onboarding/calendars.ts';
import type { ProcessData } from '../../../onboarding/processData.ts';
import { workingDays } from '../../../onboarding/workingDays.ts';
import type { Requests } from '../../ports.ts';
import type { AssistanceRequest } from '../../request.ts';
import { allAssignedTo } from '../../requestList.ts';

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

/** The records of the specialist's meetings. */
interface MeetingTimes {
  readonly requests: Pick<Requests, 'page'>;
  readonly meetings: Pick<Meetings, 'listAhead'>;
}

/** The times of the meetings ahead that a request's assignee has with other customers. */
export async function otherMeetings(
  { requests, meetings }: MeetingTimes,
  { id, assignee }: Pick<AssistanceRequest, 'id' | 'assignee'>,
  now: string,
): Promise<readonly Span[]> {
  if (assignee === undefined) return [];
  const others = (await allAssignedTo(requests, assignee)).filter((request) => request.id !== id);
  const ahead = await meetings.listAhead(
    others.map((request) => request.id),
    // One that is under way is not over.
    new Date(Date.parse(now) - longestMeeting).toISOString(),
  );
  return ahead.map(spanOf);
}

/** A meeting takes four hours at most, in milliseconds. */
const longestMeeting = 4 * 3_600_000;

/** The time that a meeting takes. */
export function spanOf({ startsAt, minutes }: { readonly startsAt: string; readonly minutes: number }): Span {
  const from = Date.parse(startsAt);
  return { from, until: from + minutes * 60_000 };
}
