import type { TurnContext } from 'botbuilder';
import { timelineCard } from '../../../cards/info/timeline.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { ownTimeline } from '../../presentation/ownTimeline.ts';
import { menuFor } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { meantRequest } from '../requests/requestCommands.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * The onboarding timeline, for anybody anywhere. In a personal chat it also shows the progress of a request of the person's own tenant. If
 * several are open, the person is asked to choose.
 *
 * @param requestId the request's id, from a button
 */
export async function timelineFor(
  services: BotServices,
  context: TurnContext,
  requestId?: unknown,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { phases } = services.process;
  if (place !== 'personal') {
    return timelineCard({ phases, place: 'shared', openInChatUrl: chatLink(context) }, t);
  }
  const { canRequest } = await menuFor(services, context);
  const meant = await meantRequest(services, context, 'timeline', requestId);
  if (meant === undefined) return timelineCard({ phases, place: 'personal', canRequest }, t);
  if ('card' in meant) return meant.card;
  const own = await ownTimeline(services, meant.request, t);
  return timelineCard({ phases, place: 'personal', canRequest: false, own }, t);
}
