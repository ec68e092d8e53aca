import { z } from 'zod';
import { isTaken } from '../../../meetings/bothSides.ts';
import { isComparable } from '../../../meetings/eventFindings.ts';
import { goneEvent, type KeptEvent } from '../../../meetings/keptEvents.ts';
import { invitedRoles, type Meeting } from '../../../meetings/meeting.ts';
import { toldOf, untoldMove } from '../../../meetings/replacing.ts';
import { asPlanned } from '../../../meetings/series.ts';
import { defineAction, type Effect, type Given } from '../../actionDefinition.ts';
import type { EventDetails } from '../../event.ts';
import { hasBegun, nameOf, sidesAround, sidesHeld } from './meetingInput.ts';

/** The event that was read: the meeting and the calendar, and the revision of the meeting that the calendar had then. */
const readSchema = z.object({
  meeting: z.string().max(64),
  personId: z.string().max(256),
  sequence: z.number().int(),
});

const timeSchema = { startsAt: z.iso.datetime(), minutes: z.number().int().min(0) };
const invited = z.enum([...invitedRoles, 'other']);

const changeSchema = readSchema.extend({
  found: z.discriminatedUnion('is', [
    z.object({ is: z.literal('moved'), ...timeSchema }),
    z.object({ is: z.literal('deleted') }),
    z.object({ is: z.literal('proposed'), ...timeSchema, by: invited, key: z.string().max(64) }),
    z.object({ is: z.literal('replaced'), ...timeSchema }),
  ]),
});

const repliesSchema = readSchema.extend({
  found: z.discriminatedUnion('is', [
    z.object({ is: z.literal('settled'), key: z.string().max(64) }),
    z.object({
      is: z.literal('replied'),
      replies: z.array(z.object({ by: invited, is: z.enum(['accepted', 'declined', 'tentative']) })).max(500),
    }),
  ]),
});

type ChangeInput = z.infer<typeof changeSchema>;
type RepliesInput = z.infer<typeof repliesSchema>;

/**
 * The service read a change from the event of a meeting. The organizer's own move holds, also to a time that the product would refuse: the
 * meeting follows. If the event is gone, or somebody proposes another time, the assignee is asked, and the meeting is being checked until
 * then. A move that a time agreed here took the place of is told to both sides. Nothing is done if the meeting or the event is another one by now: the next reading finds what is still so.
 */
export const changeInOutlook = defineAction<'changeInOutlook', ChangeInput>({
  action: 'changeInOutlook',
  input: changeSchema,
  effect: async (given) => {
    const { input, context } = given;
    const compared = await comparedFor(given);
    if (compared === undefined) return { kind: 'nothing' };
    const { meeting, kept } = compared;
    const { found } = input;
    const now = context.now();
    switch (found.is) {
      case 'moved':
        return moved(given, compared, found);
      case 'deleted': {
        if (!(await given.records.keptEvents.keep(goneEvent(kept), kept))) return { kind: 'nothing' };
        const check = { is: 'deleted', since: now } as const;
        return changed(
          given,
          compared,
          { ...meeting, check },
          {
            is: 'deleted',
            meeting: nameOf(meeting),
            startsAt: meeting.startsAt,
          },
        );
      }
      case 'replaced': {
        if (untoldMove(kept) === undefined || !(await given.records.keptEvents.keep(toldOf(kept), kept)))
          return { kind: 'nothing' };
        return changed(given, compared, meeting, {
          is: 'replaced',
          meeting: nameOf(meeting),
          was: found.startsAt,
          startsAt: meeting.startsAt,
        });
      }
      case 'proposed': {
        const { startsAt, minutes, by, key } = found;
        if (meeting.check?.is === 'deleted' || isAsked(meeting, key)) return { kind: 'nothing' };
        const check = { is: 'proposed', since: now, by, startsAt, minutes, key } as const;
        return changed(
          given,
          compared,
          { ...meeting, check },
          {
            is: 'proposed',
            meeting: nameOf(meeting),
            was: meeting.startsAt,
            startsAt,
            by,
          },
        );
      }
    }
  },
});

/** The service read the answers to a meeting's invitation. The cards of both sides show them; nobody gets a line. */
export const repliesInOutlook = defineAction<'repliesInOutlook', RepliesInput>({
  action: 'repliesInOutlook',
  input: repliesSchema,
  effect: async (given) => {
    const compared = await comparedFor(given);
    if (compared === undefined) return { kind: 'nothing' };
    const { meeting } = compared;
    const { found } = given.input;
    if (found.is === 'settled') {
      const { check, ...rest } = meeting;
      if (check?.is !== 'proposed' || check.key !== found.key) return { kind: 'nothing' };
      return changed(given, compared, rest, replyDetail(rest));
    }
    const { replies: _before, ...rest } = meeting;
    const { replies } = found;
    const after = replies.length === 0 ? rest : { ...rest, replies };
    return changed(given, compared, after, replyDetail(after));
  },
});

function replyDetail(meeting: Meeting): EventDetails['repliesInOutlook'] {
  const { startsAt, replies = [] } = meeting;
  return { meeting: nameOf(meeting), startsAt, replies };
}

interface Compared {
  readonly meetings: readonly Meeting[];
  readonly meeting: Meeting;
  readonly kept: KeptEvent;
}

/**
 * The meeting and its event, if both are still those that were read. The event of the assignee before counts until the present one has an
 * event of their own.
 */
async function comparedFor({
  request: { id: requestId, assignee },
  input,
  records,
}: Pick<Given<z.infer<typeof readSchema>>, 'request' | 'input' | 'records'>): Promise<Compared | undefined> {
  if (assignee === undefined) return undefined;
  const meetings = await records.meetings.listOf(requestId);
  const meeting = meetings.find(({ id }) => id === input.meeting);
  const events = (await records.keptEvents.listOf(requestId)).filter(
    (event) => event.meeting.id === input.meeting,
  );
  const kept = events.find(({ personId }) => personId === input.personId);
  if (meeting === undefined || kept === undefined) return undefined;
  const isOver = events.some(({ personId, state }) => personId === assignee.id && state === 'there');
  if (kept.personId !== assignee.id && isOver) return undefined;
  return isComparable(meeting, kept) && meeting.sequence === input.sequence
    ? { meetings, meeting, kept }
    : undefined;
}

async function moved(
  given: Given<ChangeInput>,
  compared: Compared,
  { startsAt, minutes }: Pick<Meeting, 'startsAt' | 'minutes'>,
): Promise<Effect> {
  const { records, context } = given;
  const { meeting, meetings, kept } = compared;
  const at = { startsAt, minutes };
  const after: Meeting = { ...asPlanned(meeting), ...at, sequence: meeting.sequence + 1 };
  const { busy = [] } = sidesAround(await sidesHeld(given), meetings, [meeting]);
  const isPast = hasBegun(after, context.now());
  const isClash = !isPast && isTaken(Date.parse(startsAt), minutes, busy);
  if (!(await records.keptEvents.keep({ ...kept, meeting: after }, kept))) return { kind: 'nothing' };
  return changed(given, compared, after, {
    is: 'moved',
    meeting: nameOf(meeting),
    was: meeting.startsAt,
    startsAt,
    ...(isPast ? { past: true } : {}),
    ...(isClash ? { clash: true } : {}),
  });
}

function changed(
  { request, records }: Pick<Given<unknown>, 'request' | 'records'>,
  { meetings, meeting }: Compared,
  after: Meeting,
  detail: EventDetails['changeInOutlook'] | EventDetails['repliesInOutlook'],
): Effect {
  const others = meetings.filter(({ id }) => id !== meeting.id);
  return {
    kind: 'change',
    request,
    also: () => records.meetings.replaceAll(request.id, [...others, after]),
    cards: ['scheduleCard'],
    detail,
  };
}

function isAsked({ check, settledProposals = [] }: Meeting, key: string): boolean {
  return settledProposals.includes(key) || (check?.is === 'proposed' && check.key === key);
}
