import { z } from 'zod';
import type { BusinessCalendar } from '../../../businessTime/businessCalendar.ts';
import { openingState } from '../../../businessTime/businessHours.ts';
import type { RequestsChannel } from '../../../channels/settings.ts';
import type { Meeting } from '../../../meetings/meeting.ts';
import { teamCalendar } from '../../../onboarding/calendars.ts';
import { defineAction } from '../../actionDefinition.ts';
import { awaitedChannel, inChannel, placed } from '../../channels.ts';
import type { AssistanceRequest } from '../../request.ts';

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
    const outside = meetingsOutside(planned, teamCalendar(region), now()).map(
      ({ milestone, ordinal, topic, startsAt }) => ({
        milestone,
        ordinal,
        startsAt,
        ...(topic === undefined ? {} : { topic }),
      }),
    );
    return {
      kind: 'change',
      request: goes ? placedAgain(changed, await records.settings.channels(), now()) : changed,
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
  return meetings.filter(({ startsAt, minutes, outcome }) => {
    if (outcome !== undefined || Date.parse(startsAt) <= Date.parse(now)) return false;
    const state = openingState(calendar, startsAt);
    return !state.open || Date.parse(startsAt) + minutes * 60_000 > Date.parse(state.closesAt);
  });
}

/** A request in the channel that takes it now. Somebody who has it needs its card, so it does not wait for a paused channel. */
export function placedAgain(
  request: AssistanceRequest,
  channels: readonly RequestsChannel[],
  now: string,
): AssistanceRequest {
  const { channel: _before, ...bare } = request;
  const found = placed(bare, channels, now);
  const awaited = awaitedChannel(found);
  return awaited === undefined || request.state === 'submitted'
    ? found
    : inChannel(bare, channels, { channelId: awaited });
}
