import type { TurnContext } from 'botbuilder';
import { maySee } from '../requests/policy.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { personOf } from './person.ts';
import type { BotServices } from './services.ts';

/** The requests of a person's tenant that they may see, newest first: their own, and all for an admin. */
export async function visibleRequests(
  services: BotServices,
  context: TurnContext,
): Promise<readonly AssistanceRequest[]> {
  const { actor } = await personOf(services, context);
  const requests = await services.store.requests.listOfTenant(actor.tenantId);
  return requests.filter((request) => maySee(request, actor));
}
