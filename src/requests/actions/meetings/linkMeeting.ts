import { z } from 'zod';
import { teamsMeetingLink } from '../../../meetings/meetingLink.ts';
import { defineAction } from '../../actionDefinition.ts';
import { notNow } from '../../refusal.ts';
import { type MeetingRefusal, meetingFor, meetingSchema, nameOf } from './meetingInput.ts';

const linkSchema = meetingSchema.extend({ link: z.string().max(4000).default('') });

/** The assignee gives the link to join a meeting that they created in Teams themselves. An empty one takes it away. */
export const linkMeeting = defineAction<'linkMeeting', z.infer<typeof linkSchema>, MeetingRefusal>({
  action: 'linkMeeting',
  input: linkSchema,
  effect: async (given) => {
    const { request, input, records } = given;
    const found = await meetingFor(given, input);
    if (!found.ok) return { kind: 'refuse', refusal: found };
    const { meeting, meetings } = found;
    const link = input.link.trim() === '' ? undefined : teamsMeetingLink(input.link);
    if (link === undefined && input.link.trim() !== '')
      return { kind: 'refuse', refusal: notNow('teamsLink', request) };
    if (link === meeting.link) return { kind: 'nothing' };
    const { link: _link, ...without } = meeting;
    const linked = link === undefined ? without : { ...without, link };
    return {
      kind: 'change',
      request,
      also: () =>
        records.meetings.replaceAll(
          request.id,
          meetings.map((one) => (one.id === meeting.id ? linked : one)),
        ),
      cards: ['scheduleCard'],
      detail: {
        meeting: nameOf(meeting),
        startsAt: meeting.startsAt,
        ...(link === undefined ? { removed: true } : {}),
      },
    };
  },
});
