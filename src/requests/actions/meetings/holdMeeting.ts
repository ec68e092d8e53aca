import type { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { isSamePerson, nameOnly } from '../../request.ts';
import { type MeetingRefusal, meetingFor, meetingSchema, nameOf } from './meetingInput.ts';

/** The substitute says that they hold a meeting while the assignee is away. The assignee takes it back by the same word. */
export const holdMeeting = defineAction<'holdMeeting', z.infer<typeof meetingSchema>, MeetingRefusal>({
  action: 'holdMeeting',
  input: meetingSchema,
  effect: async (given) => {
    const { request, input, records, actor } = given;
    const found = await meetingFor(given, input);
    if (!found.ok) return { kind: 'refuse', refusal: found };
    const { meeting, meetings } = found;
    const { heldBy, ...without } = meeting;
    const isOwn = request.assignee !== undefined && isSamePerson(request.assignee, actor);
    const isHeldAlready = isOwn ? heldBy === undefined : heldBy !== undefined && isSamePerson(heldBy, actor);
    if (isHeldAlready) return { kind: 'nothing' };
    const held = isOwn ? without : { ...without, heldBy: nameOnly(actor) };
    return {
      kind: 'change',
      request,
      also: () =>
        records.meetings.replaceAll(
          request.id,
          meetings.map((one) => (one.id === meeting.id ? held : one)),
        ),
      cards: ['scheduleCard'],
      detail: { meeting: nameOf(meeting), startsAt: meeting.startsAt },
    };
  },
});
