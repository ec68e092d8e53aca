import type { z } from 'zod';
import type { BothSides } from '../../../meetings/bothSides.ts';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import type { Meeting } from '../../../meetings/meeting.ts';
import { moveSeries } from '../../../meetings/series.ts';
import { defineAction, type Given } from '../../actionDefinition.ts';
import type { MeetingChange } from '../../event.ts';
import { changeFor, changeOf, changeSchema, type MeetingRefusal } from './meetingInput.ts';
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

/** The assignee moves a meeting, or it and all later ones. The customer's word on the old times is over. */
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
  const change = await changeFor(given, given.input, given.asked);
  if (!change.ok) return change;
  const { meetings: before, sides, meeting, start } = change;
  const meetings = moveSeries(before, change, sides);
  return { ok: true, before, meetings, sides, detail: changeOf(meeting, before, meetings, start) };
}
