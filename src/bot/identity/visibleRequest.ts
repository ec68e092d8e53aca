import type { TurnContext } from 'botbuilder';
import { maySee } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { personOf } from './person.ts';
import type { BotServices } from './services.ts';

/**
 * The request with an id, if the person may see it. Undefined both for a missing request and for one of others: nobody can tell the two
 * apart.
 *
 * @param requestId as a button says, not to be trusted
 */
export async function visibleRequest(
  services: BotServices,
  context: TurnContext,
  requestId: unknown,
): Promise<AssistanceRequest | undefined> {
  if (typeof requestId !== 'string' || requestId === '') return undefined;
  const request = await services.store.requests.find(requestId);
  return request !== undefined && maySee(request, (await personOf(services, context)).actor)
    ? request
    : undefined;
}
