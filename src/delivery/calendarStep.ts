import { isNamed } from '../../cards/kit/tenantLabel.ts';
import { meetingText } from '../../cards/meetings/meetingText.ts';
import type { CalendarEvent, Calendars } from '../meetings/calendars.ts';
import { type EventStep, eventSteps } from '../meetings/eventSteps.ts';
import type { KeptEvent, KeptEvents } from '../meetings/keptEvents.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { Meetings } from '../meetings/meetings.ts';
import type { Answers } from '../requests/answers.ts';
import type { Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';

/** The services for updating calendars. */
export interface CalendarServices {
  readonly calendars: Calendars;
  /** The tenant of the people with these calendars. */
  readonly serviceTenantId: string;
  readonly store: {
    readonly requests: Pick<Requests, 'find'>;
    readonly meetings: Meetings;
    readonly keptEvents: KeptEvents;
  };
  readonly serviceName: string;
  readonly now: () => string;
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
  return (requestId) => takeCalendarStep({ ...others, calendars, serviceTenantId }, requestId);
}

/**
 * Takes the next step for a request's meetings in calendars, by their present state, and stores the result. It is idempotent: it may be
 * interrupted anywhere and started again, and the calendar does nothing twice. Returns whether there was anything to do.
 *
 * A refusal by the calendar of a former assignee does not block the steps in other calendars.
 *
 * @throws RemoteFailure if the calendar service failed
 */
async function takeCalendarStep(services: CalendarServices, requestId: string): Promise<boolean> {
  const { store, now } = services;
  const request = await store.requests.find(requestId);
  if (request === undefined) return removeErased(services, await store.keptEvents.listOf(requestId));
  const personId = personOf(request, services.serviceTenantId);
  const wanted = { personId, meetings: await store.meetings.listOf(requestId), isOver: !isOpen(request) };
  let refused: RemoteFailure | undefined;
  for (const step of eventSteps(wanted, await store.keptEvents.listOf(requestId), now())) {
    try {
      await take(services, step, request, personId ?? '');
      return true;
    } catch (error) {
      const isOthers = step.kind !== 'add' && step.kept.personId !== personId;
      if (!(error instanceof RemoteFailure && isOthers && isRefusal(error))) throw error;
      refused ??= error;
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

/** Whether a calendar refused for good: a retry would be refused as well. A 4xx without an error code of Graph comes from a gateway. */
export function isRefusal({ status = 0, code }: RemoteFailure): boolean {
  return (
    code !== `Status${status}` && status >= 400 && status < 500 && ![408, 409, 412, 429].includes(status)
  );
}

async function take(
  services: CalendarServices,
  step: EventStep,
  request: AssistanceRequest,
  personId: string,
): Promise<void> {
  switch (step.kind) {
    case 'add':
      return add(services, step, request, personId);
    case 'verify':
      return createEvent(services, step.kept, request);
    case 'change': {
      const { meeting, kept } = step;
      const event = eventOf(meeting, request, services.serviceName);
      const isThere = await services.calendars.change(personId, kept.eventId ?? '', event);
      await services.store.keptEvents.keep(isThere ? { ...kept, meeting } : gone(kept), kept);
      return;
    }
    case 'remove':
      return remove(services, step.kept);
  }
}

/**
 * Stores the event as begun before creating it. Otherwise, if the record and the answer were both lost, nobody could remove the event after
 * the request is withdrawn. After a refusal the same key is tried again: it creates one event, regardless of other callers.
 */
async function add(
  services: CalendarServices,
  { meeting, kept }: Extract<EventStep, { kind: 'add' }>,
  request: AssistanceRequest,
  personId: string,
): Promise<void> {
  const { keep } = services.store.keptEvents;
  const before = kept?.ordinal ?? 0;
  const begun = { requestId: request.id, personId, ordinal: before + 1, meeting, state: 'begun' } as const;
  if (!(await keep(begun, kept))) return;
  try {
    await createEvent(services, begun, request);
  } catch (error) {
    if (error instanceof RemoteFailure && !mayBeMade(error))
      await keep({ ...gone(begun), ordinal: before }, begun);
    throw error;
  }
}

/** Creates an event with the same idempotency key each time, so that a retry after a lost answer creates no second one. */
async function createEvent(
  { calendars, store: { keptEvents }, serviceName }: CalendarServices,
  begun: KeptEvent,
  request: AssistanceRequest,
): Promise<void> {
  const { meeting, personId, ordinal } = begun;
  const made = await calendars.add(
    personId,
    eventOf(meeting, request, serviceName),
    `${meeting.id}-${ordinal}`,
  );
  // Without an event, the next step makes one under the next key.
  await keptEvents.keep(made === undefined ? gone(begun) : { ...begun, state: 'there', ...made }, begun);
}

/**
 * Stores the event as being removed before removing it. Otherwise it would count as present if the request came back to the same calendar
 * meanwhile.
 */
async function remove(
  { calendars, store: { keptEvents } }: CalendarServices,
  kept: KeptEvent,
): Promise<void> {
  const { joinUrl: _joinUrl, ...removing } = { ...kept, state: 'removing' } as const;
  if (kept.state !== 'removing' && !(await keptEvents.keep(removing, kept))) return;
  await calendars.remove(kept.personId, kept.eventId ?? '');
  await keptEvents.keep(gone(removing), removing);
}

/** Whether a failed call may have created the event anyway. */
function mayBeMade({ status, hasLeft }: RemoteFailure): boolean {
  return status === undefined ? hasLeft : status < 400 || status >= 500 || status === 408;
}

function gone({ eventId: _eventId, joinUrl: _joinUrl, ...kept }: KeptEvent): KeptEvent {
  return { ...kept, state: 'gone' };
}

function personOf({ assignee }: AssistanceRequest, serviceTenantId: string): string | undefined {
  return assignee?.tenantId === serviceTenantId ? assignee.id : undefined;
}

function eventOf(meeting: Meeting, request: AssistanceRequest, serviceName: string): CalendarEvent {
  const { title, description } = meetingText(meeting, request, serviceName);
  return {
    // A specialist's day has the meetings of many customers.
    subject: isNamed(request) ? `${title} – ${request.tenantName}` : title,
    text: description,
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    invited: invitedBy(request.answers),
  };
}

/** Every contact of the request with an e-mail address, each once. */
function invitedBy({ projectManager, technicalLead, representative }: Answers): CalendarEvent['invited'] {
  const named = [projectManager, technicalLead, representative].flatMap((contact) =>
    contact?.email === undefined ? [] : [{ name: contact.name, address: contact.email }],
  );
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return named.filter(
    ({ address }, index) => named.findIndex((one) => isSame(one.address, address)) === index,
  );
}
