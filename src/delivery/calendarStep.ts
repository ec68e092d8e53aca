import { isDeepStrictEqual } from 'node:util';
import { isNamed } from '../../cards/kit/tenantLabel.ts';
import { goesOnText, meetingText } from '../../cards/meetings/meetingText.ts';
import type { CalendarEvent, Calendars, Invitee } from '../meetings/calendars.ts';
import type { OutlookFinding } from '../meetings/eventFindings.ts';
import { type EventStep, eventSteps, guestKey, guestOf, type MeetingGuest } from '../meetings/eventSteps.ts';
import { goneEvent, type KeptEvent, type KeptEvents } from '../meetings/keptEvents.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { Meetings } from '../meetings/meetings.ts';
import { mergeInvited } from '../meetings/mergeInvited.ts';
import { replaced, replacingWith, toldOf } from '../meetings/replacing.ts';
import { invitedContacts } from '../requests/actions/meetings/invited.ts';
import { isOwnRequest } from '../requests/people.ts';
import type { Absences, Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import { standInFor } from '../requests/standIn.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarRefusal.ts';
import { changeAsRead } from './changeAsRead.ts';
import { addedBefore, inviteGuest, uninviteGuest } from './eventGuests.ts';
import { followFormer } from './followFormer.ts';

/** The services for updating calendars. */
export interface CalendarServices {
  readonly calendars: Calendars;
  /** The tenant of the people with these calendars. */
  readonly serviceTenantId: string;
  readonly store: {
    readonly requests: Pick<Requests, 'find'>;
    readonly meetings: Meetings;
    readonly keptEvents: KeptEvents;
    readonly absences: Pick<Absences, 'of'>;
  };
  readonly serviceName: string;
  readonly now: () => string;
  /** Records a change that was found in Outlook, as reading an event back does. Returns false if it may not be recorded. */
  readonly recordOutlook: (kept: KeptEvent, found: OutlookFinding) => Promise<boolean>;
  /** Throws LeaseLost if another instance has the request's calendars by now. */
  readonly assertLease: () => Promise<void>;
}

/** Returns the function that takes the steps; undefined if meetings are not put into calendars. */
export function calendarSteps({
  calendars,
  serviceTenantId,
  ...others
}: Omit<CalendarServices, 'calendars' | 'serviceTenantId'> & {
  readonly calendars: Calendars | undefined;
  readonly serviceTenantId: string | undefined;
}): ((requestId: string) => Promise<boolean>) | undefined {
  if (calendars === undefined || serviceTenantId === undefined) return undefined;
  const fenced = underLease(calendars, others.assertLease);
  return (requestId) => takeCalendarStep({ ...others, calendars: fenced, serviceTenantId }, requestId);
}

/** The same calendars. Before a change leaves, the lease is looked at again. */
function underLease(calendars: Calendars, assertLease: () => Promise<void>): Calendars {
  return {
    ...calendars,
    async add(...parameters) {
      await assertLease();
      return calendars.add(...parameters);
    },
    async change(...parameters) {
      await assertLease();
      return calendars.change(...parameters);
    },
    async invite(...parameters) {
      await assertLease();
      return calendars.invite(...parameters);
    },
    async remove(...parameters) {
      await assertLease();
      return calendars.remove(...parameters);
    },
  };
}

/**
 * Takes the next step for a request's meetings in calendars, by their present state, and stores the result. It is idempotent: it may be
 * interrupted anywhere and started again, and the calendar does nothing twice. Returns whether there was anything to do.
 *
 * A refusal by one calendar does not block the steps in other calendars.
 *
 * @throws RemoteFailure if the calendar service failed
 */
async function takeCalendarStep(services: CalendarServices, requestId: string): Promise<boolean> {
  const { store, now } = services;
  const request = await store.requests.find(requestId);
  if (request === undefined) return removeErased(services, await store.keptEvents.listOf(requestId));
  const personId = personOf(request, services.serviceTenantId);
  const guest = personId === undefined ? undefined : await substituteOf(services, request);
  const meetings = await store.meetings.listOf(requestId);
  const wanted = { personId, meetings, isOver: !isOpen(request), guest };
  let refused: RemoteFailure | undefined;
  let isRefusedHere = false;
  for (const step of eventSteps(wanted, await store.keptEvents.listOf(requestId), now())) {
    const isOthers = step.kind !== 'add' && step.kept.personId !== personId;
    if (isRefusedHere && !isOthers) continue;
    try {
      await take(services, step, { request, personId: personId ?? '', guest });
      return true;
    } catch (error) {
      if (!(error instanceof RemoteFailure && isRefusal(error))) throw error;
      refused ??= error;
      isRefusedHere ||= !isOthers;
    }
  }
  if (refused !== undefined) throw refused;
  return false;
}

/**
 * Takes the next step for the events of an erased request: they are removed, also those of meetings that are over, for they name people. An
 * event whose creation is in doubt has no id to remove it by.
 */
async function removeErased(services: CalendarServices, kept: readonly KeptEvent[]): Promise<boolean> {
  let refused: RemoteFailure | undefined;
  for (const event of kept) {
    if (event.state !== 'there' && event.state !== 'removing') continue;
    try {
      await remove(services, event);
      return true;
    } catch (error) {
      if (!(error instanceof RemoteFailure && isRefusal(error))) throw error;
      refused ??= error;
    }
  }
  if (refused !== undefined) throw refused;
  return false;
}

/** A request, and the people of its calendar. */
interface Owned {
  readonly request: AssistanceRequest;
  /** The owner of the calendar. */
  readonly personId: string;
  readonly guest: MeetingGuest | undefined;
}

/** The colleague who looks after a request while its assignee is away. They are invited by their e-mail address. */
async function substituteOf(
  { store: { absences }, now }: CalendarServices,
  request: AssistanceRequest,
): Promise<MeetingGuest | undefined> {
  const { assignee } = request;
  const absence = assignee === undefined ? undefined : await absences.of(assignee, now());
  const substitute = absence === undefined ? undefined : await standInFor(absence, absences, now());
  if (absence === undefined || substitute?.email === undefined) return undefined;
  // Nobody works on a request that they sent themselves.
  if (isOwnRequest(request, substitute)) return undefined;
  return { name: substitute.name, address: substitute.email, until: absence.endsAt };
}

async function take(services: CalendarServices, step: EventStep, owned: Owned): Promise<void> {
  const { request } = owned;
  if (await followFormer(services, step)) return;
  switch (step.kind) {
    case 'add':
      return add(services, step, owned);
    case 'verify':
      return createEvent(services, step.kept, owned, step.before);
    case 'invite':
      return inviteGuest(services, step);
    case 'uninvite':
      return uninviteGuest(services, step.kept);
    case 'change':
      return change(services, step, request);
    case 'tell':
      return tell(services, step);
    case 'remove': {
      const { kept, instead } = step;
      return remove(services, kept, instead && goesOnText(instead.meeting, request));
    }
  }
}

/**
 * Moves an event. It is read first, and the change holds only for the version that was read: people who were added in Outlook stay invited. The
 * time agreed here takes the place of the one in Outlook, also if the owner moved it there meanwhile; the next step tells so (decision 54). The
 * record says first which time is sent: after a lost answer it is not taken for the owner's.
 */
async function change(
  { calendars, store: { keptEvents }, serviceName }: CalendarServices,
  { meeting, kept }: Extract<EventStep, { kind: 'change' }>,
  request: AssistanceRequest,
): Promise<void> {
  const { personId, eventId = '' } = kept;
  const { text: _text, invited, ...wanted } = eventOf(meeting, request, serviceName, []);
  let known = kept;
  await changeAsRead(calendars, { personId, eventId }, async (event) => {
    if (event === undefined) {
      await keptEvents.keep(goneEvent(known), known);
      return;
    }
    const sending = { ...known, replacing: replacingWith(known, event, meeting) };
    if (!isDeepStrictEqual(sending.replacing, known.replacing)) {
      if (!(await keptEvents.keep(sending, known))) return;
      known = sending;
    }
    const attendees = mergeInvited(event.attendees, kept.invited, invited);
    const isThere = await calendars.change(personId, eventId, {
      ...wanted,
      ...(attendees === undefined ? {} : { attendees }),
      ...(event.changeKey === undefined ? {} : { changeKey: event.changeKey }),
    });
    const changed = { ...replaced(known, meeting), invited: invited.map(({ address }) => address) };
    await keptEvents.keep(isThere ? changed : goneEvent(known), known);
  });
}

/** Tells both sides that a time which was agreed here took the place of a move in Outlook. If that may not be told any more, nothing is. */
async function tell(
  { recordOutlook, store: { keptEvents } }: CalendarServices,
  { kept, moved }: Extract<EventStep, { kind: 'tell' }>,
): Promise<void> {
  await recordOutlook(kept, { is: 'replaced', ...moved });
  await keptEvents.keep(toldOf(kept), kept);
}

/**
 * Stores the event as begun before creating it. Otherwise, if the record and the answer were both lost, nobody could remove the event after
 * the request is withdrawn. After a refusal the same key is tried again: it creates one event, regardless of other callers.
 */
async function add(
  services: CalendarServices,
  { meeting, kept, before: former }: Extract<EventStep, { kind: 'add' }>,
  owned: Owned,
): Promise<void> {
  const { keep } = services.store.keptEvents;
  const before = kept?.ordinal ?? 0;
  const { request, personId } = owned;
  const guest = guestOf(meeting, owned.guest);
  const begun: KeptEvent = {
    requestId: request.id,
    personId,
    ordinal: before + 1,
    meeting,
    state: 'begun',
    ...(guest === undefined ? {} : { guest: { key: guestKey(meeting, guest.address), state: 'added' } }),
  };
  if (!(await keep(begun, kept))) return;
  try {
    await createEvent(services, begun, owned, former);
  } catch (error) {
    if (error instanceof RemoteFailure && !mayBeMade(error))
      await keep({ ...goneEvent(begun), ordinal: before }, begun);
    throw error;
  }
}

/**
 * Creates an event with the same idempotency key each time, so that a retry after a lost answer creates no second one. The people whom
 * somebody added in Outlook to the event of the owner before are invited as well.
 *
 * @param former the meeting's event in the calendar of the owner before
 */
async function createEvent(
  services: CalendarServices,
  begun: KeptEvent,
  { request, guest }: Owned,
  former: KeptEvent | undefined,
): Promise<void> {
  const {
    calendars,
    store: { keptEvents },
    serviceName,
  } = services;
  const { meeting, personId, ordinal } = begun;
  const substitute = guestOf(meeting, guest);
  const isGuest = substitute !== undefined && begun.guest?.key === guestKey(meeting, substitute.address);
  const added = former === undefined ? [] : await addedBefore(services, former);
  const owner = request.assignee?.email?.toLowerCase();
  const others = [...added, ...(isGuest ? [substitute] : [])].filter(
    ({ address }) => address.toLowerCase() !== owner,
  );
  const event = eventOf(meeting, request, serviceName, others);
  const made = await calendars.add(personId, event, `${meeting.id}-${ordinal}`);
  const invited = invitedContacts(request.answers).map(({ address }) => address);
  // Without an event, the next step makes one under the next key.
  await keptEvents.keep(
    made === undefined ? goneEvent(begun) : { ...begun, state: 'there', ...made, invited },
    begun,
  );
}

/**
 * Stores the event as being removed before removing it. Otherwise it would count as present if the request came back to the same calendar
 * meanwhile.
 */
async function remove(
  { calendars, store: { keptEvents } }: CalendarServices,
  kept: KeptEvent,
  comment?: string,
): Promise<void> {
  const { joinUrl: _joinUrl, ...removing } = { ...kept, state: 'removing' } as const;
  if (kept.state !== 'removing' && !(await keptEvents.keep(removing, kept))) return;
  await calendars.remove(kept.personId, kept.eventId ?? '', comment);
  await keptEvents.keep(goneEvent(removing), removing);
}

/** Whether a failed call may have created the event anyway. */
function mayBeMade({ status, hasLeft }: RemoteFailure): boolean {
  return status === undefined ? hasLeft : status < 400 || status >= 500 || status === 408;
}

function personOf({ assignee }: AssistanceRequest, serviceTenantId: string): string | undefined {
  return assignee?.tenantId === serviceTenantId ? assignee.id : undefined;
}

/** @param others the people invited beside the contacts of the request */
function eventOf(
  meeting: Meeting,
  request: AssistanceRequest,
  serviceName: string,
  others: readonly Invitee[],
): CalendarEvent {
  const { title, description } = meetingText(meeting, request, serviceName);
  return {
    // A specialist's day has the meetings of many customers.
    subject: isNamed(request) ? `${title} – ${request.tenantName}` : title,
    text: description,
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    invited: eachOnce([...invitedContacts(request.answers), ...others]),
  };
}

function eachOnce(people: readonly Invitee[]): readonly Invitee[] {
  const keyOf = ({ address }: Invitee) => address.toLowerCase();
  return people.filter((person, index) => people.findIndex((one) => keyOf(one) === keyOf(person)) === index);
}
