import type { Translator } from '../../src/locales/translator.ts';
import type { QueuePlace } from '../../src/requests/queue/calledFor.ts';
import { clockTime, sameDay, shortDay } from '../kit/clock.ts';

/** How requests of a list stand, by their ids, for a reader in a time zone. */
export interface RowNotes {
  readonly of: ReadonlyMap<string, QueuePlace>;
  /** IANA zone of the reader; absent: times are in the customer's. */
  readonly timeZone?: string;
  /** Whether the rows are shown under the names of their sections. */
  readonly hasSections: boolean;
}

/** The word of a row that a tap acts on: the action that the request calls for. */
export function callWord(place: QueuePlace | undefined, t: Translator): string {
  const call = place?.call ?? 'none';
  return call === 'none' ? t.text('status:actions.show') : t.text(`queue:call.${call}`);
}

/** "Meeting today at 14:00" or "Next meeting: Mon, 30 Nov at 14:00"; empty without a meeting. */
export function meetingNote(
  place: QueuePlace | undefined,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
  t: Translator,
): string {
  const startsAt = place?.meeting?.startsAt;
  if (startsAt === undefined) return '';
  const time = clockTime(startsAt, timeZone, t);
  return sameDay(startsAt, now, timeZone)
    ? t.text('queue:meetingToday', { time })
    : t.text('queue:meetingLater', { day: shortDay(startsAt, timeZone, t), time });
}
