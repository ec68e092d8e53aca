import { meetingText } from '../../cards/meetingText.ts';
import { isNamed } from '../../cards/tenantLabel.ts';
import type { CalendarEvent, Calendars } from '../meetings/calendars.ts';
import { type EventStep, eventSteps } from '../meetings/eventSteps.ts';
import type { KeptEvent, KeptEvents } from '../meetings/keptEvents.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { Answers } from '../requests/answers.ts';
import type { Meetings, Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';

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
  const became = await take(services, step, request, wanted.personId ?? '');
  await store.keptEvents.keep(became, step.kept);
  return true;
}

async function take(
  { calendars, serviceName }: CalendarServices,
  step: EventStep,
  request: AssistanceRequest,
  personId: string,
): Promise<KeptEvent> {
  if (step.kind === 'remove') {
    await calendars.remove(step.kept.personId, step.kept.eventId);
    return gone(step.kept);
  }
  const { meeting } = step;
  const { id: meetingId, sequence, startsAt } = meeting;
  const event = eventOf(meeting, request, serviceName);
  if (step.kind === 'change') {
    const isThere = await calendars.change(personId, step.kept.eventId, event);
    return isThere ? { ...step.kept, sequence, startsAt } : gone(step.kept);
  }
  const ordinal = (step.kept?.ordinal ?? 0) + 1;
  // The same for each try, so that one whose answer was lost makes no second event.
  const made = await calendars.add(personId, event, `${meetingId}-${ordinal}`);
  // Without an event, the next step makes one under the next key.
  return { requestId: request.id, meetingId, personId, ordinal, ...made, sequence, startsAt };
}

function gone({ eventId: _eventId, joinUrl: _joinUrl, ...kept }: KeptEvent): KeptEvent {
  return kept;
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
