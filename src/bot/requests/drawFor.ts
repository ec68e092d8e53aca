import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';
import {
  type CardPart,
  drawHistory,
  drawRequestCard,
  drawStatusCard,
} from '../../presentation/drawRequest.ts';
import { rolesIn } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/** The card of a request for its reader: the specialists' card, or in a personal chat the card for an admin of its tenant. */
export async function drawFor(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  part?: CardPart,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { actor } = await personOf(services, context);
  const roles = rolesIn(request, actor);
  const isCustomers = place === 'personal' && roles.includes('admin');
  if (part?.part === 'history') {
    return drawHistory(services, request, isCustomers ? 'customer' : 'team', part.before, t);
  }
  return isCustomers
    ? drawStatusCard(services, request, roles, t, part, actor)
    : drawRequestCard(services, request, t, part, place === 'personal' ? roles : undefined);
}
