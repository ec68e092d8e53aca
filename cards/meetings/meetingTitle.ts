import type { Translator } from '../../src/locales/translator.ts';
import type { MeetingName } from '../../src/meetings/meeting.ts';
import { plainName } from '../kit/plainName.ts';

/** The title of a meeting; checkpoint meetings are counted. Calendars show it too. */
export function meetingTitle({ milestone, ordinal, topic }: MeetingName, t: Translator): string {
  // People choose it freely, and titles are read as Markdown.
  if (topic !== undefined) return plainName(topic);
  return milestone === 'checkpoint'
    ? t.text('status:meeting.checkpoint.numbered', { ordinal: t.number(ordinal) })
    : t.text(`status:meeting.${milestone}.title`);
}

/** The purpose of a meeting, in a few words. */
export function meetingPurpose({ milestone, topic }: MeetingName, t: Translator): string {
  if (topic !== undefined) return t.text('status:meeting.added');
  return t.text(`status:meeting.${milestone}.purpose`);
}
