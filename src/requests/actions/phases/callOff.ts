import { canceledMeeting } from '../../../meetings/meeting.ts';
import type { Records } from '../../ports.ts';
import type { AssistanceRequest } from '../../request.ts';

/** Calls off the meetings of a request that are still to come: those that were held stay in its history. */
export async function callOff({ id }: AssistanceRequest, { meetings }: Records, now: string) {
  const planned = await meetings.listOf(id);
  const held = planned.filter(({ startsAt }) => Date.parse(startsAt) <= Date.parse(now));
  if (held.length === planned.length) return {};
  const ahead = planned.filter((meeting) => !held.includes(meeting));
  const also = async () => {
    await meetings.replaceAll(id, held);
    await meetings.recordCanceled(ahead.map(canceledMeeting));
  };
  return { also, cards: ['scheduleCard'] } as const;
}
