import type { z } from 'zod';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import type { MeetingProposal } from '../../../meetings/meeting.ts';
import { isoOf } from '../../../meetings/series.ts';
import { defineAction, type Effect, type Given } from '../../actionDefinition.ts';
import { changeFor, changeSchema, type MeetingRefusal, nameOf } from './meetingInput.ts';
import { freeBusyOf } from './sides.ts';

type ProposeInput = z.infer<typeof changeSchema>;

/** An admin asks for another time of a meeting. It stays where it is until the assignee takes the time. */
export const proposeMeeting = defineAction<'proposeMeeting', ProposeInput, MeetingRefusal, FreeBusy>({
  action: 'proposeMeeting',
  input: changeSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: (given) => propose(given, 'customer'),
});

/** The assignee answers a customer's wish with another time, or asks for one. The customer takes it, or asks for another. */
export const counterMeeting = defineAction<'counterMeeting', ProposeInput, MeetingRefusal, FreeBusy>({
  action: 'counterMeeting',
  input: changeSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: (given) => propose(given, 'team'),
});

async function propose(
  given: Given<ProposeInput, FreeBusy>,
  by: MeetingProposal['by'],
): Promise<Effect<MeetingRefusal>> {
  const { request, input, asked, records, context } = given;
  const change = await changeFor(given, input, asked);
  if (!change.ok) return { kind: 'refuse', refusal: change };
  const { meeting, meetings, start, rest } = change;
  const startsAt = isoOf(start);
  const proposal: MeetingProposal = {
    by,
    startsAt,
    ...(rest ? { rest } : {}),
    at: context.now(),
  };
  const changed = meetings.map((one) => (one.id === meeting.id ? { ...one, proposal } : one));
  return {
    kind: 'change',
    request,
    also: () => records.meetings.replaceAll(request.id, changed),
    cards: ['scheduleCard'],
    detail: { meeting: nameOf(meeting), was: meeting.startsAt, startsAt },
  };
}
