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

/** What bringing calendars up to date works with. */
export interface CalendarServices {
  readonly calendars: Calendars;
  /** The tenant whose people's calendars they are. */
  readonly serviceTenantId: string;
  readonly store: {
    readonly requests: Pick<Requests, 'find'>;
    readonly meetings: Meetings;
    readonly keptEvents: KeptEvents;
  };
  readonly serviceName: string;
  readonly now: () => string;
}

/** What takes the steps; undefined where meetings are not put into calendars. */
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
 * Does the next thing that a request's meetings need in calendars, as things stand now, and keeps what became of it. It may be cut off
 * anywhere and begun anew: the calendar does nothing twice. Answers whether there was anything to do.
 *
 * What is refused in the calendar of somebody who has the request no more keeps nobody else waiting.
 *
 * @throws RemoteFailure where the calendar did not do it
 */
async function takeCalendarStep(services: CalendarServices, requestId: string): Promise<boolean> {
  const { store, now } = services;
  const request = await store.requests.find(requestId);
  if (request === undefined) return false;
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

/** Whether a calendar said that it does not, and will not in a moment either. A 4xx without a code of Graph's own is a gateway's. */
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
    case 'settle':
      return recordAttempt(services, step.kept, request);
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
 * That an event is asked for is kept before: were it lost with the answer, nobody could take the event away when the request is withdrawn
 * meanwhile. Where it was refused, the same key is tried again: it makes one event, whoever else asks for it.
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
    await recordAttempt(services, begun, request);
  } catch (error) {
    if (error instanceof RemoteFailure && !mayBeMade(error))
      await keep({ ...gone(begun), ordinal: before }, begun);
    throw error;
  }
}

/** Asks for an event, for the same one each time, so that one whose answer was lost makes no second. */
async function recordAttempt(
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

/** That it is taken away is kept before: it must not count as there when the request comes back to the same calendar meanwhile. */
async function remove(
  { calendars, store: { keptEvents } }: CalendarServices,
  kept: KeptEvent,
): Promise<void> {
  const { joinUrl: _joinUrl, ...removing } = { ...kept, state: 'removing' } as const;
  if (kept.state !== 'removing' && !(await keptEvents.keep(removing, kept))) return;
  await calendars.remove(kept.personId, kept.eventId ?? '');
  await keptEvents.keep(gone(removing), removing);
}

/** Whether a failed call may have made the event all the same. */
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

/** Everybody whom the request names with an address, each once. */
function invitedBy({ projectManager, technicalLead, representative }: Answers): CalendarEvent['invited'] {
  const named = [projectManager, technicalLead, representative].flatMap((contact) =>
    contact?.email === undefined ? [] : [{ name: contact.name, address: contact.email }],
  );
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return named.filter(
    ({ address }, index) => named.findIndex((one) => isSame(one.address, address)) === index,
  );
}
