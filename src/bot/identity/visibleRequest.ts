import type { TurnContext } from 'botbuilder';
import { findVisible } from '../../requests/findVisible.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { personOf } from './person.ts';
import type { BotServices } from './services.ts';

/** The request with an id, if the sender of the turn may see it; see {@link findVisible}. */
export async function visibleRequest(
  services: BotServices,
  context: TurnContext,
  requestId: unknown,
): Promise<AssistanceRequest | undefined> {
  const { actor } = await personOf(services, context);
  return findVisible(services.store.requests, actor, requestId);
}
