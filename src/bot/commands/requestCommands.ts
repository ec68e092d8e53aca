import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/card.ts';
import { openInChatCard } from '../../../cards/openInChat.ts';
import { requestList } from '../../../cards/requestList.ts';
import { drawScheduleCard } from '../../delivery/drawRequest.ts';
import { isOpen } from '../../requests/request.ts';
import { menuFor } from '../menu.ts';
import { personOf } from '../person.ts';
import type { BotServices } from '../services.ts';
import { turnOf } from '../turn.ts';
import { visibleRequests } from '../visibleRequests.ts';
import { chatLink } from './chatLink.ts';

/** `my requests`: in a personal chat only; elsewhere the way there. */
export async function myRequestsCard(services: BotServices, context: TurnContext): Promise<Card> {
  const { t, place, tenantId } = turnOf(context);
  if (place !== 'personal') return openInChatCard({ chatUrl: chatLink(context) }, t);
  const { canRequest } = await menuFor(services, context);
  const { actor } = await personOf(services, context);
  const requests = await visibleRequests(services, context);
  const { serviceName } = services;
  return requestList(
    {
      requests,
      kind: 'mine',
      readerTenantId: tenantId,
      seesOwnOnly: actor.admin === 'no',
      serviceName,
      canRequest,
      process: services.process,
    },
    t,
  );
}

/** `schedule`: the meetings of the person's open request, in their zone; a card for each that has some. */
export async function scheduleCards(services: BotServices, context: TurnContext): Promise<readonly Card[]> {
  const { t, place, timeZone } = turnOf(context);
  if (place !== 'personal') return [openInChatCard({ chatUrl: chatLink(context) }, t)];
  const open = (await visibleRequests(services, context)).filter(isOpen).slice(0, 3);
  if (open.length === 0) return [await myRequestsCard(services, context)];
  return Promise.all(
    open.map((request) => drawScheduleCard(services, request, timeZone ?? request.answers.timeZone, t)),
  );
}

/** `open requests` in the service's team, `my queue` for a specialist in person. A word for people who get none. */
export async function teamRequestsCard(
  services: BotServices,
  context: TurnContext,
  which: 'openRequests' | 'myQueue',
): Promise<Card | 'specialistsOnly' | 'unchecked'> {
  const { t, place, channelId } = turnOf(context);
  const { actor } = await personOf(services, context);
  if (!actor.specialist) return actor.unchecked ? 'unchecked' : 'specialistsOnly';
  const binding = await services.store.settings.requestsChannel();
  if (place !== 'personal' && channelId !== binding?.channelId) return 'specialistsOnly';
  const open = await services.store.requests.listOpen();
  const requests = which === 'myQueue' ? open.filter(({ assignee }) => assignee?.id === actor.id) : open;
  const { serviceName } = services;
  return requestList(
    {
      requests,
      kind: which === 'myQueue' ? 'queue' : 'open',
      serviceName,

      canRequest: false,
      process: services.process,
    },
    t,
  );
}
