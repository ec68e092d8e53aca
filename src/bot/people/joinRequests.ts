import type { TurnContext } from 'botbuilder';
import { performAction } from '../../requests/actions/performAction.ts';
import { awaitedContact, awaitedKey, colleagueIn, delegateIn } from '../../requests/people.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import { isSomebodyAwaited } from '../turn/visit.ts';
import { becomeContact } from './becomeContact.ts';
import { stepIn } from './stepIn.ts';

/**
 * Notes that a person whom somebody named has opened the app. A colleague whom admins of their tenant named gets the card of each request;
 * one whom a specialist named acts for it. Teams is asked for their sign-in name only while somebody in the tenant is awaited.
 */
export async function joinRequests(services: BotServices, context: TurnContext): Promise<void> {
  const { place, tenantId } = turnOf(context);
  if (place !== 'personal' || !isSomebodyAwaited(context)) return;
  const waiting = await services.store.requests.listNaming([awaitedKey(tenantId)]);
  if (waiting.length === 0) return;
  const { actor } = await personOf(services, context);
  for (const request of waiting) {
    if (awaitedContact(request) !== undefined) await becomeContact(services, context, request);
    const delegate = actor.specialist ? undefined : delegateIn(request, actor);
    if (delegate !== undefined && delegate.joinedAt === undefined)
      await stepIn(services, context, request, delegate);
    const colleague = colleagueIn(request, actor);
    if (colleague === undefined || colleague.joinedAt !== undefined) continue;
    await performAction(services, 'join', request.id, {}, actor);
  }
}
