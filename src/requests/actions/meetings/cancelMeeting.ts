import { canceledMeeting } from '../../../meetings/meeting.ts';
import { defineAction } from '../../actionDefinition.ts';
import { requiredReason } from '../../reason.ts';
import { type MeetingRefusal, meetingFor, meetingSchema, nameOf } from './meetingInput.ts';

const cancelSchema = meetingSchema.extend({ reason: requiredReason });

/** Either side cancels a meeting that has not begun. The other one reads why. */
export const cancelMeeting = defineAction<
  'cancelMeeting',
  { readonly meeting: string; readonly meetingAt: string; readonly reason: string },
  MeetingRefusal
>({
  action: 'cancelMeeting',
  input: cancelSchema,
  effect: async (given) => {
    const { request, input, records } = given;
    const found = await meetingFor(given, input);
    if (!found.ok) return { kind: 'refuse', refusal: found };
    const { meeting, meetings } = found;
    return {
      kind: 'change',
      request,
      also: async () => {
        await records.meetings.replaceAll(
          request.id,
          meetings.filter(({ id }) => id !== meeting.id),
        );
        await records.meetings.recordCanceled([canceledMeeting(meeting)]);
      },
      cards: ['scheduleCard'],
      detail: { meeting: nameOf(meeting), startsAt: meeting.startsAt, reason: input.reason },
    };
  },
});
