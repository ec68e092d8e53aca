import { meetingText } from '../../cards/meetingText.ts';
import { isNamed } from '../../cards/tenantLabel.ts';
import type { CalendarEvent, Calendars } from '../meetings/calendars.ts';
import { type EventStep, eventSteps } from '../meetings/eventSteps.ts';
import type { KeptEvent, KeptEvents } from '../meetings/keptEvents.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { Answers } from '../requests/answers.ts';
import type { Meetings, Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import { SendFailure } from './sender.ts';

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
 * @throws SendFailure where the calendar did not do it
 */
async function takeCalendarStep(services: CalendarServices, requestId: string): Promise<boolean> {
  const { store, now } = services;
  const request = await store.requests.find(requestId);
  if (request === undefined) return false;
  const wanted = {
    personId: personOf(request, services.serviceTenantId),
    meetings: await store.meetings.listOf(requestId),
    isOver: !isOpen(request),
  };
  const [step] = eventSteps(wanted, await store.keptEvents.listOf(requestId), now());
  if (step === undefined) return false;
  await take(services, step, request, wanted.personId ?? '');
  return true;
}

async function take(
  services: CalendarServices,
  step: EventStep,
  request: AssistanceRequest,
  personId: string,
): Promise<void> {
  const { calendars, store, serviceName } = services;
  const { keep } = store.keptEvents;
  switch (step.kind) {
    case 'add': {
      const { meeting, kept } = step;
      const ordinal = (kept?.ordinal ?? 0) + 1;
      const begun = { requestId: request.id, personId, ordinal, meeting, state: 'begun' } as const;
      if (await keep(begun, kept)) await ask(services, begun, request);
      return;
    }
    case 'settle':
      return ask(services, step.kept, request).catch((error: unknown) => {
        // Whose calendar it is may have left: then nothing was made, and others need not wait.
        if (!(error instanceof SendFailure && error.status === 404)) throw error;
      });
    case 'change': {
      const { meeting, kept } = step;
      const isThere = await calendars.change(
        personId,
        kept.eventId ?? '',
        eventOf(meeting, request, serviceName),
      );
      await keep(isThere ? { ...kept, meeting } : gone(kept), kept);
      return;
    }
    case 'remove':
      await calendars.remove(step.kept.personId, step.kept.eventId ?? '');
      await keep(gone(step.kept), step.kept);
  }
}

/**
 * Asks for an event, for the same one each time, so that one whose answer was lost makes no second. That it was asked for is kept before:
 * were it lost with the answer, nobody could take the event away when the request is withdrawn meanwhile.
 */
async function ask(
  { calendars, store, serviceName }: CalendarServices,
  begun: KeptEvent,
  request: AssistanceRequest,
): Promise<void> {
  const { keep } = store.keptEvents;
  const { meeting, personId, ordinal } = begun;
  try {
    const event = eventOf(meeting, request, serviceName);
    const made = await calendars.add(personId, event, `${meeting.id}-${ordinal}`);
    await keep(made === undefined ? gone(begun) : { ...begun, state: 'there', ...made }, begun);
  } catch (error) {
    if (error instanceof SendFailure && !mayBeMade(error)) await keep(gone(begun), begun);
    throw error;
  }
}

/** Whether a failed call may have made the event all the same. */
function mayBeMade({ status, hasLeft }: SendFailure): boolean {
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
