import type { TurnContext } from 'botbuilder';
import type { Card } from '../../cards/card.ts';
import { drawRequestCard, drawStatusCard } from '../delivery/drawRequest.ts';
import { allowedActions, rolesIn } from '../requests/policy.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { personOf } from './person.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** The card of a request for the person who looks at it, and where: a specialist's, or in their own chat an admin's of its tenant. */
export async function drawFor(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { actor } = await personOf(services, context);
  return place === 'personal' && rolesIn(request, actor).includes('admin')
    ? drawStatusCard(services, request, allowedActions(request, actor), t)
    : drawRequestCard(services, request, t);
}
