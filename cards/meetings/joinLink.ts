import type { Translator } from '../../src/locales/translator.ts';
import type { MeetingToJoin } from '../../src/meetings/meeting.ts';
import { meetingTitle } from './meetingTitle.ts';

/** The link to join a meeting online, for the templates. */
export interface JoinLink {
  /** "Join", on a link in the meeting's row. */
  readonly word: string;
  /** The same with the meeting's title, for those who hear links one after the other. */
  readonly spoken: string;
  /** "Join the meeting", on a button where one meeting stands alone. */
  readonly button: string;
  readonly url: string;
}

/** A meeting's link to join; empty if it has none. */
export function joinLink(meeting: MeetingToJoin, t: Translator): readonly JoinLink[] {
  const { joinUrl: url } = meeting;
  if (url === undefined) return [];
  return [
    {
      word: t.text('status:join.word'),
      spoken: t.text('status:join.spoken', { meeting: meetingTitle(meeting, t) }),
      button: t.text('status:join.button'),
      url,
    },
  ];
}

/** Says how people get the link to join; empty if there is a link, or no meeting is ahead. */
export function whereJoined(next: MeetingToJoin | undefined, keepsCalendars: boolean, t: Translator): string {
  if (next === undefined || next.joinUrl !== undefined) return '';
  return t.text(`status:join.${keepsCalendars ? 'comesHere' : 'fromSpecialist'}`);
}
