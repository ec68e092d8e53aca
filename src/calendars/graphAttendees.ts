import type { Row } from '../graph/sendGraphRequest.ts';
import type { Invitee } from '../meetings/calendars.ts';

const types = ['required', 'optional', 'resource'] as const;

/** The people invited to an event of Graph's. The organizer, whom some clients list, is left out; so is an entry without an address. */
export function readAttendees({ attendees }: Row): readonly Invitee[] {
  if (!Array.isArray(attendees)) return [];
  return attendees.flatMap((attendee: unknown): readonly Invitee[] => {
    const { emailAddress, type, status } = rowOf(attendee);
    const { address, name } = rowOf(emailAddress);
    if (typeof address !== 'string' || address === '' || rowOf(status)['response'] === 'organizer') return [];
    const known = types.find((one) => one === type);
    return [
      {
        address,
        name: typeof name === 'string' && name !== '' ? name : address,
        ...(known === undefined || known === 'required' ? {} : { type: known }),
      },
    ];
  });
}

/** The people invited, as Graph's rows. */
export function attendeeRows(attendees: readonly Invitee[]): readonly Row[] {
  return attendees.map(({ name, address, type = 'required' }) => ({
    emailAddress: { address, name },
    type,
  }));
}

function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}
