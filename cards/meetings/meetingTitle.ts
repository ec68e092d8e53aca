import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';

/** What a meeting is called; checkpoint meetings are counted. Calendars show it too. */
export function meetingTitle(
  { milestone, ordinal }: Pick<Meeting, 'milestone' | 'ordinal'>,
  t: Translator,
): string {
  return milestone === 'checkpoint'
    ? t.text('status:meeting.checkpoint.numbered', { ordinal: t.number(ordinal) })
    : t.text(`status:meeting.${milestone}.title`);
}

/** What a meeting is for, in a few words. */
export function meetingPurpose({ milestone }: Pick<Meeting, 'milestone'>, t: Translator): string {
  return t.text(`status:meeting.${milestone}.purpose`);
}
