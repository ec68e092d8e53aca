import type { TurnContext } from 'botbuilder';
import { maySee } from '../requests/policy.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { personOf } from './person.ts';
import type { BotServices } from './services.ts';

/**
 * The requests a person may see, newest first: those they sent, for their own organisation or for a customer; for an admin, all of their
 * tenant; and those on which they may act as a representative.
 */
export async function visibleRequests(
  services: BotServices,
  context: TurnContext,
): Promise<readonly AssistanceRequest[]> {
  const { actor } = await personOf(services, context);
  const { requests } = services.store;
  const lists = await Promise.all([
    requests.listOfTenant(actor.tenantId),
    requests.listSentBy(actor),
    actor.userPrincipalName === undefined ? [] : requests.listRepresentedBy(actor.userPrincipalName),
  ]);
  const each = new Map(lists.flat().map((request) => [request.id, request]));
  return [...each.values()]
    .filter((request) => maySee(request, actor))
    .sort((one, other) => other.number - one.number);
}
