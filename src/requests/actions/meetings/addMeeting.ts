import { z } from 'zod';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import type { Meeting } from '../../../meetings/meeting.ts';
import { isoOf } from '../../../meetings/series.ts';
import { defineAction } from '../../actionDefinition.ts';
import { type MeetingRefusal, nameOf, sidesAround, sidesHeld, startFor, timeSchema } from './meetingInput.ts';
import { freeBusyOf } from './sides.ts';

/** The longest subject of a meeting, in characters: it is in the title of a calendar's event. */
export const longestTopic = 80;

/** The lengths of meetings that can be added, in minutes. */
export const addedMinutes = [30, 60, 90] as const;

const addSchema = timeSchema.extend({
  text: z.string().trim().min(1).max(longestTopic),
  minutes: z.coerce.number().pipe(z.literal(addedMinutes)).default(60),
});

/** The assignee adds a meeting with a subject of its own. A change of the plan leaves it where it is. */
export const addMeeting = defineAction<'addMeeting', z.infer<typeof addSchema>, MeetingRefusal, FreeBusy>({
  action: 'addMeeting',
  input: addSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const { request, input, asked, records, context } = given;
    const { text: topic, minutes } = input;
    const meetings = await records.meetings.listOf(request.id);
    const sides = sidesAround(await sidesHeld(given, asked), meetings, []);
    const start = startFor(request, input, minutes, sides, context.now());
    if (!start.ok) return { kind: 'refuse', refusal: start };
    const link = meetings.find((meeting) => meeting.link !== undefined)?.link;
    const meeting: Meeting = {
      id: context.newId(),
      requestId: request.id,
      // A version that knows no subject shows it as a checkpoint.
      milestone: 'checkpoint',
      ordinal: 1 + Math.max(0, ...meetings.filter(isCheckpoint).map(({ ordinal }) => ordinal)),
      topic,
      startsAt: isoOf(start.start),
      minutes,
      timeZone: request.answers.timeZone,
      uid: context.newId(),
      sequence: 0,
      ...(link === undefined ? {} : { link }),
    };
    return {
      kind: 'change',
      request,
      also: () => records.meetings.replaceAll(request.id, [...meetings, meeting]),
      cards: ['scheduleCard'],
      detail: { meeting: nameOf(meeting), startsAt: meeting.startsAt },
    };
  },
});

function isCheckpoint({ milestone }: Meeting): boolean {
  return milestone === 'checkpoint';
}
