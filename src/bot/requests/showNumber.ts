import { openInChatCard } from '../../../cards/info/openInChat.ts';
import { refusalText } from '../../../cards/requests/refusalText.ts';
import { refusalUnseen } from '../../requests/act.ts';
import { asSeenNow, maySee, sideOf } from '../../requests/policy.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { chatLink } from '../replies/chatLink.ts';
import { sayAlso, sayCard, sayTextAlso } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';
import { drawFor } from './drawFor.ts';
import { teamAccess } from './requestLists.ts';

/**
 * Answers a typed number with the card of that request, in the personal chat of a person who may see it and, for specialists, in the
 * channel that receives requests. Elsewhere the answer is a link to the chat, for every number. A request of others is answered like one
 * that does not exist.
 */
export async function showNumber(handling: Handling, number: number): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  const access = place === 'personal' ? 'yes' : await teamAccess(services, context);
  if (access === 'unchecked') return sayTextAlso(handling, t.text('chat:refused.unchecked'));
  if (access !== 'yes') {
    return sayCard(context, openInChatCard({ chatUrl: chatLink(context) }, t));
  }
  const { actor } = await personOf(services, context);
  const stored = await services.store.requests.findByNumber(number);
  const request = await asSeenNow(stored, actor, services.relations);
  return request !== undefined && maySee(request, actor)
    ? sayAlso(handling, await drawFor(services, context, request))
    : sayTextAlso(handling, refusalText(refusalUnseen(request, actor), t, sideOf(actor)));
}
