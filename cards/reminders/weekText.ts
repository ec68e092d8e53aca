import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { WeeklyNews } from '../../src/reminders/weekly.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { meetingNote } from '../queue/rowNotes.ts';
import { shownState } from '../requests/requestState.ts';

/** A request's part of a weekly summary. */
export interface WeekNote {
  readonly news: WeeklyNews;
  readonly meeting: Meeting | undefined;
}

/**
 * The lines of a request in a weekly summary: its state, what it waits for, else that it has news, and its next meeting.
 *
 * @param now ISO 8601 UTC
 */
export function weekText(
  { state, answers: { timeZone } }: AssistanceRequest,
  { news: { owed, isTeams, changes }, meeting }: WeekNote,
  now: string,
  t: Translator,
): readonly string[] {
  const text = (key: TextUnder<'summary:weekly'>, count?: number) =>
    t.text(`summary:weekly.${key}`, count === undefined ? {} : { count, number: t.number(count) });
  const place = { call: 'none', section: 'underWay', ...(meeting === undefined ? {} : { meeting }) } as const;
  return [
    shownState(state, t).text,
    ...(owed > 0 ? [text('owed', owed)] : []),
    // The state of a request that nobody has says it already, and what the customer owes comes first.
    ...(isTeams && owed === 0 && state !== 'submitted' ? [text('teams')] : []),
    ...(owed === 0 && !isTeams && changes > 0 ? [text('changes', changes)] : []),
    meetingNote(place, { now, timeZone }, t),
  ].filter((line) => line !== '');
}
