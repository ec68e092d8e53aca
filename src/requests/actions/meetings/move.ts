import { z } from 'zod';
import type { BusinessCalendar } from '../../../businessTime/businessCalendar.ts';
import { outsideHours } from '../../../meetings/bothSides.ts';
import type { Meeting } from '../../../meetings/meeting.ts';
import { teamCalendar } from '../../../onboarding/calendars.ts';
import { defineAction } from '../../actionDefinition.ts';
import { channelsHeld, placedAgain } from '../../channels.ts';
import { hasBegun, nameOf } from './meetingInput.ts';

const input = z.object({
  /** The id of a region. */
  region: z.string().min(1).max(64),
  /** A request that somebody has goes to the region's channel as well. */
  withClaimed: z.boolean(),
});

/**
 * The operator puts a request into another region. One that waits for a specialist goes to the channel that takes it now. One that somebody
 * has stays with them. Its meetings stay; those outside the hours of the new team are named.
 */
export const move = defineAction({
  action: 'move',
  input,
  effect: async ({ request, input: { region: id, withClaimed }, records, context: { process, now } }) => {
    const region = process.regions.find((candidate) => candidate.id === id);
    if (region === undefined || request.answers.region === id) return { kind: 'nothing' };
    const changed = { ...request, answers: { ...request.answers, region: id } };
    const goes = request.state === 'submitted' || withClaimed;
    const planned = await records.meetings.listOf(request.id);
    const outside = meetingsOutside(planned, teamCalendar(region), now()).map((meeting) => ({
      ...nameOf(meeting),
      startsAt: meeting.startsAt,
    }));
    return {
      kind: 'change',
      request: goes ? placedAgain(changed, await channelsHeld(records), now()) : changed,
      detail: {
        fromRegion: request.answers.region,
        toRegion: id,
        ...(outside.length === 0 ? {} : { outside }),
      },
    };
  },
});

/** The meetings to come that are not wholly inside the hours of a calendar. */
export function meetingsOutside(
  meetings: readonly Meeting[],
  calendar: BusinessCalendar,
  now: string,
): readonly Meeting[] {
  return meetings.filter((meeting) => {
    const { startsAt, minutes, outcome } = meeting;
    if (outcome !== undefined || hasBegun(meeting, now)) return false;
    return outsideHours(Date.parse(startsAt), minutes, calendar) !== undefined;
  });
}
