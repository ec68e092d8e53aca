import type { z } from 'zod';
import type { BothSides } from '../../../meetings/bothSides.ts';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import type { Meeting } from '../../../meetings/meeting.ts';
import { defineAction, type Given } from '../../actionDefinition.ts';
import type { MeetingChange } from '../../event.ts';
import {
  changeSchema,
  type MeetingRefusal,
  meetingFor,
  movedMeetings,
  sidesAround,
  sidesHeld,
  startFor,
} from './meetingInput.ts';
import { freeBusyOf } from './sides.ts';

/** The move of a meeting, by the assignee. */
export type MoveInput = z.infer<typeof changeSchema>;

/** The meetings before and after a move. */
export interface PlannedMove {
  readonly ok: true;
  readonly before: readonly Meeting[];
  readonly meetings: readonly Meeting[];
  readonly detail: MeetingChange;
  readonly sides: BothSides;
}

/** The assignee moves a meeting, or it and all later ones. What the customer said about the old times is over. */
export const moveMeeting = defineAction<'moveMeeting', MoveInput, MeetingRefusal, FreeBusy>({
  action: 'moveMeeting',
  input: changeSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const planned = await planMove(given);
    if (!planned.ok) return { kind: 'refuse', refusal: planned };
    const { request, records } = given;
    return {
      kind: 'change',
      request,
      also: () => records.meetings.replaceAll(request.id, planned.meetings),
      cards: ['scheduleCard'],
      detail: planned.detail,
    };
  },
});

/** Computes a move, without writing it. */
export async function planMove(
  given: Pick<Given<MoveInput, FreeBusy>, 'request' | 'input' | 'asked' | 'records' | 'context'>,
): Promise<PlannedMove | MeetingRefusal> {
  const { request, input, asked, context } = given;
  const found = await meetingFor(given, input);
  if (!found.ok) return found;
  const { meeting, meetings } = found;
  const sides = await sidesHeld(given, asked);
  const rest = input.which === 'rest';
  const isAhead = (other: Meeting) => Date.parse(other.startsAt) >= Date.parse(meeting.startsAt);
  const moving = rest ? meetings.filter(isAhead) : [meeting];
  const start = startFor(
    request,
    input,
    meeting.minutes,
    sidesAround(sides, meetings, moving),
    context.now(),
  );
  if (!start.ok) return start;
  const moved = movedMeetings(request, meetings, { meeting, start: start.start, rest }, sides);
  return moved.ok ? { ...moved, before: meetings, sides } : moved;
}
