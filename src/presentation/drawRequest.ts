import type { Card } from '../../cards/kit/card.ts';
import { scheduleCard } from '../../cards/meetings/scheduleCard.ts';
import { requestCard } from '../../cards/requests/requestCard.ts';
import { statusCard } from '../../cards/requests/statusCard.ts';
import type { Outbox } from '../delivery/outbox/outbox.ts';
import type { Translator } from '../locales/translator.ts';
import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { Meetings } from '../meetings/meetings.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { ProcessData, Region } from '../onboarding/processData.ts';
import { reasonOf } from '../requests/event.ts';
import type { Transition } from '../requests/lifecycle.ts';
import type { RequestEvents } from '../requests/ports.ts';
import { newFormKey } from '../requests/press.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** What drawing a request's cards needs. */
export interface DrawServices {
  readonly process: ProcessData;
  readonly store: {
    readonly meetings: Meetings;
    readonly events: Pick<RequestEvents, 'listOf'>;
    readonly keptEvents: KeptEvents;
    readonly outbox: Pick<Outbox, 'deadLettersOf'>;
  };
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly now: () => string;
  readonly newId: () => string;
  /** Local mode: forms name their key as the Playground takes it. */
  readonly local?: boolean;
  /** Meetings are put into the specialists' calendars, which make the links to join by. */
  readonly keepsCalendars?: boolean;
}

/** The request's card in the specialists' channel. */
export async function drawRequestCard(
  services: DrawServices,
  request: AssistanceRequest,
  t: Translator,
): Promise<Card> {
  const { process, now, newId, local, keepsCalendars = false } = services;
  const meetings = await meetingsToJoin(services.store, request.id);
  const givenBack = await lastGivenBack(services, request);
  const undelivered = await services.store.outbox.deadLettersOf(request.id);
  return requestCard(
    {
      request,
      meetings,
      region: regionOf(request, process),
      now: now(),
      key: newFormKey(newId, local),
      process,
      undelivered,
      keepsCalendars,
      ...(givenBack === undefined ? {} : { givenBack }),
    },
    t,
  );
}

/** Who gave a request back that waits again, and why, where they said it. */
async function lastGivenBack(
  { store }: DrawServices,
  { id, state, version }: AssistanceRequest,
): Promise<{ readonly name: string; readonly reason: string } | undefined> {
  if (state !== 'submitted' || version === 1) return undefined;
  const last = (await store.events.listOf(id)).findLast(({ action }) => action === 'release');
  const reason = last === undefined ? '' : reasonOf(last);
  return last === undefined || reason === '' ? undefined : { name: last.actor.name, reason };
}

/** The request's card in a chat of its tenant's admins, with what the reader may do. */
export async function drawStatusCard(
  services: DrawServices,
  request: AssistanceRequest,
  actions: readonly Transition[],
  t: Translator,
): Promise<Card> {
  const { process, serviceName, now, newId, local, keepsCalendars = false } = services;
  const meetings = await meetingsToJoin(services.store, request.id);
  const { timeZone } = request.answers;
  const region = regionOf(request, process);
  return statusCard(
    {
      request,
      meetings,
      region,
      now: now(),
      key: newFormKey(newId, local),
      serviceName,
      actions,
      timeZone,
      process,
      keepsCalendars,
    },
    t,
  );
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
      keepsCalendars: services.keepsCalendars ?? false,
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
