import type { TurnContext } from 'botbuilder';
import { openInChatCard } from '../../../cards/info/openInChat.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { drawMeetings } from '../../presentation/drawMeetings.ts';
import { calendarUrl, drawScheduleCard } from '../../presentation/drawRequest.ts';
import { customerRoles } from '../../requests/lifecycle.ts';
import { rolesIn } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { sees } from '../../requests/sight/sight.ts';
import { personOf, visibleRequest } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { turnOf } from '../turn/turn.ts';
import { drawPage, isListed, listCard, pageOf } from './requestLists.ts';

/** `my requests`: in a personal chat only; elsewhere a link to the chat. */
export async function myRequestsCard(services: BotServices, context: TurnContext): Promise<Card> {
  const card = await listCard(services, context, { list: 'mine' });
  if (typeof card === 'string') throw new Error('Everybody has a list of their own.');
  return card;
}

/** The one request that a command is about, or the card that asks to choose one. Undefined if the person has no open request. */
export type Meant = { readonly request: AssistanceRequest } | { readonly card: Card } | undefined;

/**
 * Finds the request that `schedule` or `timeline` is about: that of the pressed button, or the only open one. If several fit, the person is
 * asked to choose.
 *
 * @param requestId untrusted, from a button
 */
export async function meantRequest(
  services: BotServices,
  context: TurnContext,
  list: 'schedule' | 'timeline',
  requestId: unknown,
): Promise<Meant> {
  const chosen = await visibleRequest(services, context, requestId);
  const { actor } = await personOf(services, context);
  if (chosen !== undefined && isListed(list, rolesIn(chosen, actor))) return { request: chosen };
  const page = await pageOf(services, context, { list });
  const [request] = page.requests;
  if (request === undefined) return undefined;
  if (page.requests.length === 1 && page.next === undefined) return { request };
  return { card: await drawPage(services, context, { list }, page) };
}

/** `schedule`: the meetings of a request in the person's zone. */
export async function scheduleFor(
  services: BotServices,
  context: TurnContext,
  requestId?: unknown,
): Promise<Card> {
  const { t, place, timeZone } = turnOf(context);
  if (place !== 'personal') return openInChatCard({ chatUrl: chatLink(context) }, t);
  const meant = await meantRequest(services, context, 'schedule', requestId);
  if (meant === undefined) return myRequestsCard(services, context);
  if ('card' in meant) return meant.card;
  const { request } = meant;
  const { actor } = await personOf(services, context);
  const roles = rolesIn(request, actor);
  const zone = timeZone ?? request.answers.timeZone;
  if (!sees(roles, 'own')) return drawScheduleCard(services, request, zone, t, true);
  const isCustomers = roles.some((role) => customerRoles.includes(role));
  const reader = { side: isCustomers ? 'customer' : 'team', timeZone: zone, roles } as const;
  return drawMeetings(services, request, reader, t, calendarUrl(services.publicUrl, request));
}
