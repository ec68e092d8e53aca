import type { Attendee, CalendarEvent, EventChange } from './calendars.ts';

/**
 * The people to invite when an event changes: those who are invited now, without those of ours who are no longer named, and with those who
 * are new. So people who were added in Outlook stay invited. Undefined if nothing of ours changed: then the list is not sent at all.
 *
 * @param present the people who are invited now
 * @param sent the addresses that we sent last; undefined: not known, and nobody is taken out
 * @param wanted the people whom the request names now
 */
export function mergeInvited(
  present: readonly Attendee[],
  sent: readonly string[] | undefined,
  wanted: CalendarEvent['invited'],
): EventChange['attendees'] {
  const isAmong = (address: string, others: readonly string[]) =>
    others.some((other) => other.toLowerCase() === address.toLowerCase());
  const named = wanted.map(({ address }) => address);
  // The owner of the calendar may have taken somebody off the list in Outlook. Only a person who is new to us is added.
  const known = sent ?? [];
  const added = wanted.filter(
    ({ address }) =>
      !isAmong(address, known) &&
      !isAmong(
        address,
        present.map((one) => one.address),
      ),
  );
  const removed = present.filter(
    ({ address }) => sent !== undefined && isAmong(address, sent) && !isAmong(address, named),
  );
  if (added.length === 0 && removed.length === 0) return undefined;
  return [...present.filter((one) => !removed.includes(one)).map(({ record }) => record), ...added];
}
