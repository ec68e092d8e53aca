import type { z } from 'zod';
import type { MeetingOutcome } from '../../../meetings/meeting.ts';
import { defineAction, type Effect, type Given } from '../../actionDefinition.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { hasBegun, lineSchema, meetingSchema, nameOf } from './meetingInput.ts';

const markSchema = meetingSchema.extend({ text: lineSchema.default('') });
type MarkInput = z.infer<typeof markSchema>;

/** The assignee records that a meeting was held, and what was agreed in it. A second word takes the place of the first. */
export const meetingHeld = defineAction<'meetingHeld', MarkInput, NotNow>({
  action: 'meetingHeld',
  input: markSchema,
  effect: (given) => mark(given, 'held'),
});

/** The assignee records that nobody of the customer came to a meeting. */
export const meetingNoShow = defineAction<'meetingNoShow', MarkInput, NotNow>({
  action: 'meetingNoShow',
  input: markSchema,
  effect: (given) => mark(given, 'noShow'),
});

async function mark(
  { request, input, records, context }: Given<MarkInput>,
  is: MeetingOutcome['is'],
): Promise<Effect<NotNow>> {
  const { text } = input;
  const now = context.now();
  const meetings = await records.meetings.listOf(request.id);
  const meeting = meetings.find(({ id }) => id === input.meeting);
  if (meeting === undefined) return { kind: 'refuse', refusal: notNow('meetingGone', request) };
  if (Date.parse(meeting.startsAt) !== Date.parse(input.meetingAt))
    return { kind: 'refuse', refusal: notNow('meetingMoved', request) };
  if (!hasBegun(meeting, now)) return { kind: 'refuse', refusal: notNow('meetingAhead', request) };
  const { outcome, proposal: _proposal, check: _check, ...kept } = meeting;
  if (outcome?.is === is && outcome.text === text) return { kind: 'nothing' };
  const marked = { ...kept, outcome: { is, text, at: now } };
  return {
    kind: 'change',
    request,
    also: () =>
      records.meetings.replaceAll(
        request.id,
        meetings.map((one) => (one.id === marked.id ? marked : one)),
      ),
    cards: ['scheduleCard'],
    detail: { meeting: nameOf(meeting), startsAt: meeting.startsAt, text },
  };
}
