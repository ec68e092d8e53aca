import type { Invitee } from '../../src/meetings/calendars.ts';

/** A meeting that a specialist creates in Teams by hand. */
export interface NewMeeting {
  readonly subject: string;
  readonly text: string;
  /** An instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly invited: readonly Invitee[];
}

/** Longer addresses are cut by some clients and proxies. */
const longestUrl = 2000;

/**
 * Opens Teams' dialog for a new meeting with everything filled in (learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/
 * deep-link-workflow). Times need an offset, and a blank is `%20`. If the address would be too long, the text is left out.
 */
export function newMeetingLink({ subject, text, startsAt, minutes, invited }: NewMeeting): string {
  const start = Date.parse(startsAt);
  const timeOf = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
  const parts = [
    ['subject', encodeURIComponent(subject)],
    ['startTime', encodeURIComponent(timeOf(start))],
    ['endTime', encodeURIComponent(timeOf(start + minutes * 60_000))],
    // Teams splits them at the comma.
    ['attendees', invited.map(({ address }) => encodeURIComponent(address)).join(',')],
    ['content', encodeURIComponent(text)],
  ];
  const urlOf = (given: readonly (readonly string[])[]) =>
    `https://teams.microsoft.com/l/meeting/new?${given
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${value}`)
      .join('&')}`;
  const whole = urlOf(parts);
  return whole.length <= longestUrl ? whole : urlOf(parts.slice(0, -1));
}
