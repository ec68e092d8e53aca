import type { Attendee, Calendars, Invitee } from '../meetings/calendars.ts';
import type { OutlookFinding } from '../meetings/eventFindings.ts';
import { type EventStep, guestKey } from '../meetings/eventSteps.ts';
import { goneEvent, type KeptEvent, type KeptEvents } from '../meetings/keptEvents.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarRefusal.ts';
import { changeAsRead } from './changeAsRead.ts';

/** The services for the people in events. */
interface GuestServices {
  readonly calendars: Calendars;
  readonly store: { readonly keptEvents: KeptEvents };
  /** Records a change that was found in Outlook. Returns false if it may not be recorded. */
  readonly recordOutlook: (kept: KeptEvent, found: OutlookFinding) => Promise<boolean>;
}

/**
 * Invites the substitute to an event. The record says so first: after a lost answer, nobody could tell the service's guest from one whom
 * somebody invited in Outlook. Who was invited before stays when the absence is over.
 */
export async function inviteGuest(
  services: GuestServices,
  { kept, guest }: Extract<EventStep, { kind: 'invite' }>,
): Promise<void> {
  const {
    calendars,
    store: { keptEvents },
  } = services;
  const { personId, eventId = '', meeting } = kept;
  const key = guestKey(meeting, guest.address);
  const adding: KeptEvent = { ...kept, guest: { key, state: 'adding' } };
  let known = kept;
  await changeAsRead(calendars, { personId, eventId }, async (event) => {
    if (event === undefined) return isGone(services, known);
    if (event.attendees.some(({ address }) => guestKey(meeting, address) === key)) {
      const state = known.guest?.state === 'adding' ? 'added' : 'there';
      await keptEvents.keep({ ...known, guest: { key, state } }, known);
      return;
    }
    if (known.guest?.state !== 'adding') {
      if (!(await keptEvents.keep(adding, known))) return;
      known = adding;
    }
    const people = [...recordsOf(event.attendees), guest];
    if (!(await calendars.invite(personId, eventId, people, event.changeKey))) return isGone(services, known);
    await keptEvents.keep({ ...known, guest: { key, state: 'added' } }, known);
  });
}

/** Takes the substitute out of an event again, unless somebody else had invited them. */
export async function uninviteGuest(services: GuestServices, kept: KeptEvent): Promise<void> {
  const {
    calendars,
    store: { keptEvents },
  } = services;
  const { personId, eventId = '' } = kept;
  const { guest, ...without } = kept;
  if (guest?.state === 'there') {
    await keptEvents.keep(without, kept);
    return;
  }
  await changeAsRead(calendars, { personId, eventId }, async (event) => {
    if (event === undefined) return isGone(services, kept);
    const left = withoutGuest(event.attendees, kept);
    const isThere =
      left.length === event.attendees.length ||
      (await calendars.invite(personId, eventId, recordsOf(left), event.changeKey));
    if (!isThere) return isGone(services, kept);
    await keptEvents.keep(without, kept);
  });
}

/**
 * The assignee is asked whether the meeting is held. If the question can't be asked any more, the event is made again.
 *
 * @param kept the record of an event that is gone
 */
async function isGone({ store, recordOutlook }: GuestServices, kept: KeptEvent): Promise<void> {
  await recordOutlook(kept, { is: 'deleted' });
  await store.keptEvents.keep(goneEvent(kept), kept);
}

function recordsOf(attendees: readonly Attendee[]): readonly Attendee['record'][] {
  return attendees.map(({ record }) => record);
}

/**
 * The people whom somebody added to the event of the owner before, without the substitute whom the service added. If that calendar may not
 * be read, or is gone, nobody is known: the contacts of the request are invited all the same.
 */
export async function addedBefore(
  { calendars }: Pick<GuestServices, 'calendars'>,
  kept: KeptEvent,
): Promise<readonly Invitee[]> {
  try {
    return withoutGuest((await calendars.attendeesOf(kept.personId, kept.eventId ?? '')) ?? [], kept);
  } catch (error) {
    if (error instanceof RemoteFailure && isRefusal(error)) return [];
    throw error;
  }
}

function withoutGuest<Person extends { readonly address: string }>(
  present: readonly Person[],
  { meeting, guest }: Pick<KeptEvent, 'meeting' | 'guest'>,
): readonly Person[] {
  if (guest === undefined || guest.state === 'there') return present;
  return present.filter(({ address }) => guestKey(meeting, address) !== guest.key);
}
