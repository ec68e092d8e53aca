import { z } from 'zod';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import type { Meeting, MeetingCheck } from '../../../meetings/meeting.ts';
import { movedTo } from '../../../meetings/series.ts';
import { slotFaultAt } from '../../../meetings/slots.ts';
import { defineAction, type Given } from '../../actionDefinition.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import {
  changeOf,
  firstBefore,
  type MeetingRefusal,
  meetingFor,
  meetingSchema,
  nameOf,
  sidesAround,
  sidesHeld,
} from './meetingInput.ts';
import { freeBusyOf } from './sides.ts';

const settleSchema = meetingSchema.extend({
  /** When the question came up, ISO 8601 UTC. If it is another one by now, nothing is done. */
  since: z.string().max(64),
});
type SettleInput = z.infer<typeof settleSchema>;

/**
 * The assignee says that a meeting is held as planned. If its event was deleted in Outlook, the invitation is sent again. A proposal that
 * somebody made there is not asked about again.
 */
export const keepMeeting = defineAction<'keepMeeting', SettleInput, NotNow>({
  action: 'keepMeeting',
  input: settleSchema,
  effect: async (given) => {
    const found = await checkedFor(given);
    if (!found.ok) return { kind: 'refuse', refusal: found };
    const { meeting, meetings, check } = found;
    const after = settled(meeting, check);
    return {
      kind: 'change',
      request: given.request,
      also: () => given.records.meetings.replaceAll(given.request.id, withMeeting(meetings, after)),
      cards: ['scheduleCard'],
      detail: { meeting: nameOf(meeting), startsAt: meeting.startsAt, is: check.is },
    };
  },
});

/**
 * The assignee takes the time that somebody who is invited proposed in Outlook. It may be outside the hours of either side: the one who
 * proposes it knows that. It is refused if it is past by now, the assignee is not free, or a meeting of the plan comes first.
 */
export const takeProposal = defineAction<'takeProposal', SettleInput, MeetingRefusal, FreeBusy>({
  action: 'takeProposal',
  input: settleSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const { request, records, context, asked } = given;
    const found = await checkedFor(given);
    if (!found.ok) return { kind: 'refuse', refusal: found };
    const { meeting, meetings, check } = found;
    if (check.is !== 'proposed') return { kind: 'refuse', refusal: notNow('noMeetingCheck', request) };
    const sides = await sidesHeld(given, asked);
    const start = Date.parse(check.startsAt);
    const { minutes } = check;
    const slot = slotFaultAt(start, minutes, sidesAround(sides, meetings, [meeting]), context.now());
    if (slot !== undefined)
      return { kind: 'refuse', refusal: { ok: false, reason: 'noSlot', slot, request } };
    const first = firstBefore(request, meetings, { meeting, start }, context.process);
    if (first !== undefined) return { kind: 'refuse', refusal: first };
    const moved = { ...movedTo(settled(meeting, check), start, sides), minutes };
    const after = moved.sequence === meeting.sequence ? { ...moved, sequence: meeting.sequence + 1 } : moved;
    const all = withMeeting(meetings, after);
    return {
      kind: 'change',
      request,
      also: () => records.meetings.replaceAll(request.id, all),
      cards: ['scheduleCard'],
      detail: changeOf(meeting, meetings, all, start),
    };
  },
});

type Checked =
  | {
      readonly ok: true;
      readonly meeting: Meeting;
      readonly meetings: readonly Meeting[];
      readonly check: MeetingCheck;
    }
  | NotNow;

async function checkedFor(
  given: Pick<Given<SettleInput, unknown>, 'request' | 'input' | 'records' | 'context'>,
): Promise<Checked> {
  const { input, request } = given;
  const found = await meetingFor(given, input);
  if (!found.ok) return found;
  const { check } = found.meeting;
  if (check === undefined || Date.parse(check.since) !== Date.parse(input.since))
    return notNow('noMeetingCheck', request);
  return { ...found, check };
}

/** The most proposals of a meeting that are recorded as answered. */
const mostSettled = 20;

function settled({ check: _check, ...meeting }: Meeting, check: MeetingCheck): Meeting {
  if (check.is === 'deleted') return meeting;
  const before = meeting.settledProposals ?? [];
  return { ...meeting, settledProposals: [...before, check.key].slice(-mostSettled) };
}

function withMeeting(meetings: readonly Meeting[], after: Meeting): readonly Meeting[] {
  return meetings.map((one) => (one.id === after.id ? after : one));
}
