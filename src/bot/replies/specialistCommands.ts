import type { TurnContext } from 'botbuilder';
import { isRequestsChannel } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import type { CommandId } from './recognizeCommand.ts';

/**
 * The commands for a person of the service's tenant in this place, the most useful first. In person and in the channel that receives
 * requests: the team's requests. In another channel of a team: binding. None in a group chat, and none for customers.
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
