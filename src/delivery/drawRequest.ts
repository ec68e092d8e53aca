import type { Card } from '../../cards/card.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { scheduleCard } from '../../cards/scheduleCard.ts';
import { statusCard } from '../../cards/statusCard.ts';
import type { Translator } from '../locales/translator.ts';
import type { KeptEvents } from '../meetings/keptEvents.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { ProcessData, Region } from '../onboarding/processData.ts';
import type { RequestAction } from '../requests/lifecycle.ts';
import type { Meetings } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { Outbox } from './outbox.ts';

/** What drawing a request's cards needs. */
export interface DrawServices {
  readonly process: ProcessData;
  readonly store: {
    readonly meetings: Meetings;
    readonly keptEvents: KeptEvents;
    readonly outbox: Pick<Outbox, 'parkedOf'>;
  };
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly now: () => string;
}

/** The request's card in the specialists' channel. */
export async function drawRequestCard(
  services: DrawServices,
  request: AssistanceRequest,
  t: Translator,
): Promise<Card> {
  const { process, now } = services;
  const meetings = await meetingsToJoin(services.store, request.id);
  const undelivered = await services.store.outbox.parkedOf(request.id);
  return requestCard(
    { request, meetings, region: regionOf(request, process), now: now(), process, undelivered },
    t,
  );
}

/** The request's card in a chat of its tenant's admins, with what the reader may do. */
export async function drawStatusCard(
  services: DrawServices,
  request: AssistanceRequest,
  actions: readonly RequestAction[],
  t: Translator,
): Promise<Card> {
  const { process, serviceName, now } = services;
  const meetings = await meetingsToJoin(services.store, request.id);
  const { timeZone } = request.answers;
  const region = regionOf(request, process);
  return statusCard({ request, meetings, region, now: now(), serviceName, actions, timeZone, process }, t);
}

/** The meetings of a request in the reader's zone. */
export async function drawScheduleCard(
  services: DrawServices,
  request: AssistanceRequest,
  timeZone: string,
  t: Translator,
): Promise<Card> {
  const meetings = await meetingsToJoin(services.store, request.id);
  return scheduleCard(
    {
      request,
      meetings,
      timeZone,
      now: services.now(),
      calendarUrl: calendarUrl(services.publicUrl, request),
    },
    t,
  );
}

/** The address of a request's calendar feed; whoever has it can read it, so it is unguessable. */
export function calendarUrl(publicUrl: string, { calendarToken }: AssistanceRequest): string {
  return `${publicUrl}/calendar/${calendarToken}.ics`;
}

/** The request's region, or the first one where the operator took it out of the data since. */
function regionOf({ answers }: AssistanceRequest, { regions }: ProcessData): Region {
  const region = regions.find(({ id }) => id === answers.region) ?? regions[0];
  if (region === undefined) throw new Error('The process data have no region.');
  return region;
}
