import type { TurnContext } from 'botbuilder';
import { isRequestsChannel } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import type { CommandId } from './recognizeCommand.ts';

/**
 * The commands that somebody of the service's tenant has where they are, the most useful first: the team's requests in person and in the
 * channel that receives them, binding in another channel of a team. None in a group chat, and none for customers.
 */
export async function specialistCommands(
  services: BotServices,
  context: TurnContext,
): Promise<readonly CommandId[]> {
  const { place, fromServiceTenant } = turnOf(context);
  if (!fromServiceTenant || place === 'groupChat') return [];
  const isWhereRequestsAre = place === 'personal' || (await isRequestsChannel(services, context));
  return isWhereRequestsAre ? ['openRequests', 'myQueue'] : ['requestsHere'];
}
