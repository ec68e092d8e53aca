import { z } from 'zod';
import { zoneClock } from '../../../businessTime/zoneClock.ts';
import { type BothSides, dayOf, spanOf, timeOf } from '../../../meetings/bothSides.ts';
import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import { type Meeting, type MeetingName, timesOf } from '../../../meetings/meeting.ts';
import {
  isoOf,
  type Move,
  overtaken,
  type ProcessOrder,
  predecessorPassed,
} from '../../../meetings/series.ts';
import { type NoSlot, slotFor } from '../../../meetings/slots.ts';
import type { ActionContext } from '../../actionDefinition.ts';
import type { MeetingChange } from '../../event.ts';
import type { Records } from '../../ports.ts';
import { longestReason } from '../../reason.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import type { AssistanceRequest } from '../../request.ts';
import { sidesNow } from './sides.ts';

/** The meeting that a form is about, as the person saw it. */
export const meetingSchema = z.object({
  /** Its id. */
  meeting: z.string().max(64),
  /** Its start when the form was drawn, ISO 8601 UTC. If it has moved since, nothing is done. */
  meetingAt: z.string().max(64),
});

/** A time for a meeting: one that was offered, or a day and a time. */
export const timeSchema = z.object({
  /** An offered start, ISO 8601 UTC. */
  slot: z.string().max(64).optional(),
  /** `YYYY-MM-DD` and `HH:MM` in the customer's time zone. With either of them the offered start does not count. */
  date: z.string().max(64).optional(),
  time: z.string().max(64).optional(),
});

/**
 * The times of all meetings when the form was drawn (`timesOf`). If they have changed since, nothing is done. A form about one meeting, and one
 * of an earlier version, have none.
 */
export const timesSchema = z.string().max(64).optional();

/** A time for a meeting, for it alone or with the later ones of its series. */
export const changeSchema = meetingSchema.extend({
  ...timeSchema.shape,
  which: z.enum(['one', 'rest']).default('one'),
  times: timesSchema,
});

/** A line that somebody writes about a meeting. */
export const lineSchema = z.string().trim().max(longestReason);

/** A refused time for a meeting, with the next one that would be accepted. */
export interface NoMeetingTime {
  readonly ok: false;
  readonly reason: 'noSlot';
  readonly slot: NoSlot;
  readonly request: AssistanceRequest;
}

/** The meetings have other times than the person saw. */
interface TimesChanged {
  readonly ok: false;
  readonly reason: 'changed';
  readonly request: AssistanceRequest;
}

/** The meeting would come before one of the plan that comes first. */
export interface MeetingFirst {
  readonly ok: false;
  readonly reason: 'meetingFirst';
  readonly first: Meeting;
  readonly request: AssistanceRequest;
}

/** The refusals of a change to a meeting. */
export type MeetingRefusal = NotNow | NoMeetingTime | TimesChanged | MeetingFirst;

/** Refuses a form about all meetings if they have changed since it was drawn. */
export function timesChanged(
  request: AssistanceRequest,
  meetings: readonly Meeting[],
  { times }: { readonly times?: string | undefined },
): TimesChanged | undefined {
  const isSame = times === undefined || times === timesOf(meetings);
  return isSame ? undefined : { ok: false, reason: 'changed', request };
}

/** The parts of an effect that changes a meeting. */
interface Found {
  readonly request: AssistanceRequest;
  readonly records: Records;
  readonly context: ActionContext;
}

/** The meetings of a request, and the one that a form is about, if it is as the person saw it and not over. */
export async function meetingFor(
  { request, records, context }: Found,
  input: z.infer<typeof meetingSchema>,
): Promise<{ readonly ok: true; readonly meeting: Meeting; readonly meetings: readonly Meeting[] } | NotNow> {
  const meetings = await records.meetings.listOf(request.id);
  const meeting = meetings.find(({ id }) => id === input.meeting);
  if (meeting === undefined) return notNow('meetingGone', request);
  if (Date.parse(meeting.startsAt) !== Date.parse(input.meetingAt)) return notNow('meetingMoved', request);
  if (meeting.outcome !== undefined || hasBegun(meeting, context.now()))
    return notNow('meetingOver', request);
  return { ok: true, meeting, meetings };
}

/** Whether a meeting has begun, or is over. */
export function hasBegun({ startsAt }: Meeting, now: string): boolean {
  return Date.parse(startsAt) <= Date.parse(now);
}

/** The two sides now. The specialist's plans wait for this one until the transaction ends. */
export async function sidesHeld(
  { request, records, context }: Found,
  calendar: FreeBusy = { known: false, why: 'off' },
): Promise<BothSides> {
  if (request.assignee !== undefined) await records.meetings.holdTimesOf(request.assignee);
  return sidesNow(records, request, context.process, calendar, context.now());
}

/** The start that a form asks for, checked; a meeting is not in the way of itself. */
export function startFor(
  request: AssistanceRequest,
  input: z.infer<typeof timeSchema>,
  minutes: number,
  sides: BothSides,
  now: string,
): { readonly ok: true; readonly start: number } | MeetingRefusal {
  const wished = wishedTime(input, sides);
  if (wished === undefined) return notNow('meetingTime', request);
  const slot = slotFor({ wished, minutes, sides, now });
  return slot.ok ? slot : { ok: false, reason: 'noSlot', slot, request };
}

function wishedTime({ slot, date = '', time = '' }: z.infer<typeof timeSchema>, { customer }: BothSides) {
  if (date !== '' || time !== '') return { date, time };
  // Years of six digits are dates as well, and no zone's clock is known for the last of them.
  const start = /^\d{4}-/.test(slot ?? '') ? Date.parse(slot ?? '') : Number.NaN;
  if (Number.isNaN(start)) return undefined;
  const clock = zoneClock(customer.timeZone);
  return { date: dayOf(start, clock), time: timeOf(start, clock) };
}

/** The sides for moving a meeting of a request: the other meetings of the request are taken, and the moving ones are not. */
export function sidesAround(
  sides: BothSides,
  meetings: readonly Meeting[],
  moving: readonly Meeting[],
): BothSides {
  const others = meetings.filter((meeting) => moving.every(({ id }) => id !== meeting.id));
  return { ...sides, busy: [...(sides.busy ?? []), ...others.map(spanOf)] };
}

/** A change to a meeting that is possible now: it alone, or it and the `rest`, to a `start` (milliseconds since 1970). */
interface PossibleChange extends Move {
  readonly ok: true;
  readonly meetings: readonly Meeting[];
  readonly sides: BothSides;
}

/** The change that a form asks for, checked: its meeting, its time, and the order of the meetings. */
export async function changeFor(
  found: Found,
  input: z.infer<typeof changeSchema>,
  calendar: FreeBusy | undefined,
): Promise<PossibleChange | MeetingRefusal> {
  const { request, context } = found;
  const known = await meetingFor(found, input);
  if (!known.ok) return known;
  const { meeting, meetings } = known;
  const changed = timesChanged(request, meetings, input);
  if (changed !== undefined) return changed;
  const sides = await sidesHeld(found, calendar);
  const rest = input.which === 'rest';
  const isAhead = (other: Meeting) => Date.parse(other.startsAt) >= Date.parse(meeting.startsAt);
  const around = sidesAround(sides, meetings, rest ? meetings.filter(isAhead) : [meeting]);
  const slot = startFor(request, input, meeting.minutes, around, context.now());
  if (!slot.ok) return slot;
  const { start } = slot;
  if (start === Date.parse(meeting.startsAt)) return notNow('meetingSameTime', request);
  const { process } = context;
  const first = firstBefore(request, meetings, { meeting, start }, process);
  if (first !== undefined) return first;
  if (!rest && overtaken(meetings, { meeting, start }, process).length > 0)
    return notNow('meetingOrder', request);
  return { ok: true, meeting, meetings, sides, start, rest };
}

/** Refuses a start before a meeting of the plan that comes first. The rest of the series moves along, and those before it stay. */
export function firstBefore(
  request: AssistanceRequest,
  meetings: readonly Meeting[],
  move: Omit<Move, 'rest'>,
  process: ProcessOrder,
): MeetingFirst | undefined {
  const first = predecessorPassed(meetings, move, process);
  return first === undefined ? undefined : { ok: false, reason: 'meetingFirst', first, request };
}

/** The changes of a move, as its event tells them. */
export function changeOf(
  meeting: Meeting,
  before: readonly Meeting[],
  after: readonly Meeting[],
  start: number,
): MeetingChange {
  const moved = after.filter(
    ({ id, sequence }) => before.find((one) => one.id === id)?.sequence !== sequence,
  );
  const others = moved.filter(({ id }) => id !== meeting.id).length;
  return {
    meeting: nameOf(meeting),
    was: meeting.startsAt,
    startsAt: isoOf(start),
    ...(others === 0 ? {} : { others }),
  };
}

/** A meeting as its events name it. */
export function nameOf({ milestone, ordinal, topic }: Meeting): MeetingName {
  return { milestone, ordinal, ...(topic === undefined ? {} : { topic }) };
}
