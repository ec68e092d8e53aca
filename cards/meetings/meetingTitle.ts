import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';

/** The title of a meeting; checkpoint meetings are counted. Calendars show it too. */
export function meetingTitle(
  { milestone, ordinal }: Pick<Meeting, 'milestone' | 'ordinal'>,
  t: Translator,
): string {
  return milestone === 'checkpoint'
    ? t.text('status:meeting.checkpoint.numbered', { ordinal: t.number(ordinal) })
    : t.text(`status:meeting.${milestone}.title`);
}

/** The purpose of a meeting, in a few words. */
export function meetingPurpose({ milestone }: Pick<Meeting, 'milestone'>, t: Translator): string {
  return t.text(`status:meeting.${milestone}.purpose`);
}
