import { colleagueCard } from '../../cards/colleagues/colleagueCard.ts';
import { statesCard } from '../../cards/colleagues/statesCard.ts';
import type { Card } from '../../cards/kit/card.ts';
import type { Translator } from '../locales/translator.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import { colleagueRoles } from '../requests/policy.ts';
import { newFormKey } from '../requests/press.ts';
import type { AssistanceRequest, NamedPerson } from '../requests/request.ts';
import { type DrawServices, regionOf } from './drawRequest.ts';

/**
 * A request's card for a colleague whom an admin named, with the parts that they may see.
 *
 * @param colleague absent: they are none any more
 */
export async function drawColleagueCard(
  services: DrawServices,
  request: AssistanceRequest,
  colleague: NamedPerson | undefined,
  t: Translator,
): Promise<Card> {
  const { process, serviceName, now, newId, local, keepsCalendars = false } = services;
  return colleagueCard(
    {
      request,
      meetings: await meetingsToJoin(services.store, request),
      region: regionOf(request, process),
      process,
      now: now(),
      key: newFormKey(newId, local),
      serviceName,
      keepsCalendars,
      roles: colleagueRoles(request, colleague),
      ...(colleague === undefined ? {} : { colleague }),
    },
    t,
  );
}

/** When the state of a request changed, for a colleague who follows it. */
export async function drawStates(
  { store, newId, local }: DrawServices,
  request: AssistanceRequest,
  t: Translator,
): Promise<Card> {
  const events = await store.events.listOf(request.id);
  return statesCard({ request, events, key: newFormKey(newId, local) }, t);
}
