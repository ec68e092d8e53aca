import type { TurnContext } from 'botbuilder';
import { openInChatCard } from '../../../cards/info/openInChat.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { drawColleagueCard, drawStates } from '../../presentation/drawColleague.ts';
import { drawMeeting, drawMeetings, type MeetingsReader } from '../../presentation/drawMeetings.ts';
import {
  type CardPart,
  calendarUrl,
  drawHistory,
  drawRequestCard,
  drawStatusCard,
  regionOf,
} from '../../presentation/drawRequest.ts';
import { customerRoles } from '../../requests/lifecycle.ts';
import { colleagueIn } from '../../requests/people.ts';
import { rolesIn } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { sees } from '../../requests/sight/sight.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { turnOf } from '../turn/turn.ts';

/** The card of a request for its reader: the specialists' card, or in a personal chat the card for an admin of its tenant or for a colleague. */
export async function drawFor(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  part?: CardPart,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { actor } = await personOf(services, context);
  const roles = rolesIn(request, actor);
  if (!sees(roles, 'own')) return drawLimited(services, context, request, part);
  const drawing = { ...services, botId: context.activity.recipient.id };
  const isCustomers = place === 'personal' && roles.some((role) => customerRoles.includes(role));
  if (part?.part === 'history') {
    return drawHistory(services, request, isCustomers ? 'customer' : 'team', part, t, roles);
  }
  if (part?.part === 'meetings' || part?.part === 'meeting') {
    return drawMeetingsFor(services, context, request, part, isCustomers);
  }
  return isCustomers
    ? drawStatusCard(drawing, request, roles, t, part, actor)
    : drawRequestCard(drawing, request, t, part, place === 'personal' ? roles : undefined);
}

/** The meetings of a request, or one of them, with the ways to change them. In the channel they are drawn as for the assignee. */
async function drawMeetingsFor(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  part: Extract<CardPart, { readonly part: 'meetings' | 'meeting' }>,
  isCustomers: boolean,
): Promise<Card> {
  const { t, place, timeZone } = turnOf(context);
  const { actor } = await personOf(services, context);
  const isChannel = place !== 'personal';
  const own = isCustomers ? request.answers.timeZone : regionOf(request, services.process).timeZone;
  const reader: MeetingsReader = {
    side: isCustomers ? 'customer' : 'team',
    // Others read along in a channel, so its times are the team's.
    timeZone: isChannel ? own : (timeZone ?? own),
    roles: rolesIn(request, actor),
  };
  const url = isCustomers ? calendarUrl(services.publicUrl, request) : undefined;
  return part.part === 'meeting'
    ? drawMeeting(services, request, reader, part.meeting, t, url)
    : drawMeetings(services, request, reader, t, url);
}

/** The card for a colleague, in their personal chat. Somebody who has just left gets a card that says so. */
async function drawLimited(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  part?: CardPart,
): Promise<Card> {
  const { t, place } = turnOf(context);
  if (place !== 'personal') return openInChatCard({ chatUrl: chatLink(context) }, t);
  const { actor } = await personOf(services, context);
  return part?.part === 'history' && sees(rolesIn(request, actor), 'state')
    ? drawStates(services, request, t)
    : drawColleagueCard(services, request, colleagueIn(request, actor), t);
}
