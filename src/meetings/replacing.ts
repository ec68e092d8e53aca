import type { KeptEvent, Replacing } from './keptEvents.ts';
import type { Meeting, OtherTime } from './meeting.ts';

/** The most times in doubt that are remembered. */
const mostSent = 10;

/**
 * The record of a change that is about to be sent. A time in the event that is none of ours is the owner's own move: both sides agreed on
 * another one here, and it takes the place of that move. After a lost answer the event may have any time that was sent.
 *
 * @param event the event as it was read
 * @param meeting the meeting with the time that is sent
 */
export function replacingWith(kept: KeptEvent, event: OtherTime, meeting: Meeting): Replacing {
  const { sequence: revision } = kept.meeting;
  const { sent = [], moved } = presentOf(kept) ?? {};
  const isSent = sent.some((time) => isSame(time, event));
  const isOurs = isSent || isSame(kept.meeting, event) || isSame(meeting, event);
  // An event that has its old time again while a change is in doubt was moved back by its owner.
  const isBack = sent.length > 0 && !isSent && isSame(kept.meeting, event);
  const { startsAt, minutes } = meeting;
  const replaced = isOurs ? (isBack ? undefined : moved) : timeOf(event);
  const others = sent.filter((time) => !isSame(time, meeting));
  return {
    revision,
    sent: [...others, { startsAt, minutes }].slice(-mostSent),
    ...(replaced === undefined ? {} : { moved: replaced }),
  };
}

/** An event that has a time of ours now. A time that it took the place of is still to be told. */
export function replaced({ replacing, ...kept }: KeptEvent, meeting: Meeting): KeptEvent {
  const { moved } = replacing ?? {};
  const told = moved === undefined ? {} : { replacing: { revision: meeting.sequence, sent: [], moved } };
  return { ...kept, meeting, ...told };
}

/** The time in Outlook that ours took the place of, and that nobody has been told of. */
export function untoldMove(kept: KeptEvent): OtherTime | undefined {
  const present = presentOf(kept);
  return present?.sent.length === 0 ? present.moved : undefined;
}

/** The record of an event, without a move that was told. */
export function toldOf({ replacing: _replacing, ...kept }: KeptEvent): KeptEvent {
  return kept;
}

/** An older version changes an event and leaves this record as it is. */
function presentOf({ replacing, meeting }: KeptEvent): Replacing | undefined {
  return replacing?.revision === meeting.sequence ? replacing : undefined;
}

function isSame(one: OtherTime, other: OtherTime): boolean {
  return Date.parse(one.startsAt) === Date.parse(other.startsAt) && one.minutes === other.minutes;
}

function timeOf({ startsAt, minutes }: OtherTime): OtherTime {
  return { startsAt, minutes };
}
