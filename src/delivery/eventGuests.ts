import type { Calendars, Invitee } from '../meetings/calendars.ts';
import { type EventStep, guestKey } from '../meetings/eventSteps.ts';
import { goneEvent, type KeptEvent, type KeptEvents } from '../meetings/keptEvents.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarRefusal.ts';

/** The services for the people in events. */
interface GuestServices {
  readonly calendars: Calendars;
  readonly store: { readonly keptEvents: KeptEvents };
}

/**
 * Invites the substitute to an event. The record says so first: after a lost answer, nobody could tell the service's guest from one whom
 * somebody invited in Outlook. Who was invited before stays when the absence is over.
 */
export async function inviteGuest(
  { calendars, store: { keptEvents } }: GuestServices,
  { kept, guest }: Extract<EventStep, { kind: 'invite' }>,
): Promise<void> {
  const { personId, eventId = '', meeting } = kept;
  const present = await calendars.attendeesOf(personId, eventId);
  const key = guestKey(meeting, guest.address);
  if (present === undefined) {
    await keptEvents.keep(goneEvent(kept), kept);
    return;
  }
  if (present.some(({ address }) => guestKey(meeting, address) === key)) {
    const state = kept.guest?.state === 'adding' ? 'added' : 'there';
    await keptEvents.keep({ ...kept, guest: { key, state } }, kept);
    return;
  }
  const adding: KeptEvent = { ...kept, guest: { key, state: 'adding' } };
  if (kept.guest?.state !== 'adding' && !(await keptEvents.keep(adding, kept))) return;
  const isMade = await calendars.invite(personId, eventId, [...present, guest]);
  await keptEvents.keep(isMade ? { ...adding, guest: { key, state: 'added' } } : goneEvent(adding), adding);
}

/** Takes the substitute out of an event again, unless somebody else had invited them. */
export async function uninviteGuest(
  { calendars, store: { keptEvents } }: GuestServices,
  kept: KeptEvent,
): Promise<void> {
  const { personId, eventId = '' } = kept;
  const { guest, ...without } = kept;
  if (guest?.state === 'there') {
    await keptEvents.keep(without, kept);
    return;
  }
  const present = await calendars.attendeesOf(personId, eventId);
  const left = present === undefined ? undefined : withoutGuest(present, kept);
  const isThere =
    left !== undefined &&
    (left.length === present?.length || (await calendars.invite(personId, eventId, left)));
  await keptEvents.keep(isThere ? without : goneEvent(kept), kept);
}

/**
 * The people whom somebody added to the event of the owner before, without the substitute whom the service added. If that calendar may not
 * be read, or is gone, nobody is known: the contacts of the request are invited all the same.
 */
export async function addedBefore(
  { calendars }: GuestServices,
  kept: KeptEvent,
): Promise<readonly Invitee[]> {
  try {
    return withoutGuest((await calendars.attendeesOf(kept.personId, kept.eventId ?? '')) ?? [], kept);
  } catch (error) {
    if (error instanceof RemoteFailure && isRefusal(error)) return [];
    throw error;
  }
}

function withoutGuest(
  present: readonly Invitee[],
  { meeting, guest }: Pick<KeptEvent, 'meeting' | 'guest'>,
): readonly Invitee[] {
  if (guest === undefined || guest.state === 'there') return present;
  return present.filter(({ address }) => guestKey(meeting, address) !== guest.key);
}
