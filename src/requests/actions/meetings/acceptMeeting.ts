import { z } from 'zod';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import { isBeingChecked, type Meeting } from '../../../meetings/meeting.ts';
import { defineAction, type Given } from '../../actionDefinition.ts';
import type { Actor } from '../../policy.ts';
import { rolesIn } from '../../policy.ts';
import { notNow } from '../../refusal.ts';
import type { AssistanceRequest } from '../../request.ts';
import { hasBegun, type MeetingRefusal, timesChanged, timesSchema } from './meetingInput.ts';
import { type PlannedMove, planMove } from './moveMeeting.ts';
import { freeBusyOf } from './sides.ts';

/** The form of an agreement. */
export const acceptSchema = z.object({
  /** The meeting whose proposed time is taken; absent: the customer says that all times work. */
  meeting: z.string().max(64).optional(),
  /** The time that was proposed when the form was drawn, ISO 8601 UTC. */
  proposed: z.string().max(64).optional(),
  times: timesSchema,
});

/** One side takes a time that the other asked for, or the customer says that the planned times work. */
export type AcceptInput = z.infer<typeof acceptSchema>;

/**
 * The customer says that the times work, or either side takes the time that the other asked for: the meeting moves there, with the later ones
 * if the other side asked so.
 */
export const acceptMeeting = defineAction<'acceptMeeting', AcceptInput, MeetingRefusal, FreeBusy>({
  action: 'acceptMeeting',
  input: acceptSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const { request, input, records, context, actor } = given;
    if (input.meeting === undefined) {
      const meetings = await records.meetings.listOf(request.id);
      const now = context.now();
      // A time that somebody asked to change, or that may not hold, is not agreed.
      const isOpen = (meeting: Meeting) =>
        meeting.agreedAt === undefined &&
        meeting.proposal === undefined &&
        !isBeingChecked(meeting) &&
        !hasBegun(meeting, now);
      if (sideIn(request, actor) !== 'customer' || !meetings.some(isOpen)) return { kind: 'nothing' };
      // The customer has read other times.
      const changed = timesChanged(request, meetings, input);
      if (changed !== undefined) return { kind: 'refuse', refusal: changed };
      const agreed = meetings.map((meeting) => (isOpen(meeting) ? { ...meeting, agreedAt: now } : meeting));
      return {
        kind: 'change',
        request,
        also: () => records.meetings.replaceAll(request.id, agreed),
        cards: ['scheduleCard'],
      };
    }
    const planned = await planAccept(given);
    if (!planned.ok) return { kind: 'refuse', refusal: planned };
    return {
      kind: 'change',
      request,
      also: () => records.meetings.replaceAll(request.id, planned.meetings),
      cards: ['scheduleCard'],
      detail: planned.detail,
    };
  },
});

/** Computes the move to a proposed time, without writing it. Both sides agree on that time then, and on no other. */
export async function planAccept(
  given: Pick<Given<AcceptInput, FreeBusy>, 'request' | 'input' | 'asked' | 'records' | 'context' | 'actor'>,
): Promise<PlannedMove | MeetingRefusal> {
  const { request, input, records, actor, context } = given;
  const meeting = (await records.meetings.listOf(request.id)).find(({ id }) => id === input.meeting);
  if (meeting === undefined) return notNow('meetingGone', request);
  const { proposal } = meeting;
  const isOwn = proposal?.by === sideIn(request, actor);
  if (proposal === undefined || isOwn) return notNow('noMeetingProposal', request);
  if (Date.parse(proposal.startsAt) !== Date.parse(input.proposed ?? ''))
    return notNow('meetingMoved', request);
  const planned = await planMove({
    ...given,
    input: {
      meeting: meeting.id,
      meetingAt: meeting.startsAt,
      slot: proposal.startsAt,
      which: proposal.rest === true ? 'rest' : 'one',
      times: input.times,
    },
  });
  if (!planned.ok) return planned;
  const agreedAt = context.now();
  const meetings = planned.meetings.map((one) => (one.id === meeting.id ? { ...one, agreedAt } : one));
  return { ...planned, meetings };
}

/** The side that somebody acts for: the one who has the request, or looks after it meanwhile, acts for the team. */
function sideIn(request: AssistanceRequest, actor: Actor): 'customer' | 'team' {
  return rolesIn(request, actor).includes('assignee') ? 'team' : 'customer';
}
