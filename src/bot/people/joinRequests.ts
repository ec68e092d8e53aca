import type { TurnContext } from 'botbuilder';
import { performAction } from '../../requests/actions/performAction.ts';
import { awaitedKey, colleagueIn } from '../../requests/people.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * Notes that a person whom admins of their tenant named as a colleague has opened the app. They get the card of each request. Teams is asked
 * for their sign-in name only while somebody in the tenant is awaited.
 */
export async function joinRequests(services: BotServices, context: TurnContext): Promise<void> {
  const { place, tenantId } = turnOf(context);
  if (place !== 'personal') return;
  const waiting = await services.store.requests.listNaming([awaitedKey(tenantId)]);
  if (waiting.length === 0) return;
  const { actor } = await personOf(services, context);
  for (const request of waiting) {
    const colleague = colleagueIn(request, actor);
    if (colleague === undefined || colleague.joinedAt !== undefined) continue;
    await performAction(services, 'join', request.id, {}, actor);
  }
}
