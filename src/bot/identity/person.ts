import type { TurnContext } from 'botbuilder';
import type { DialogPerson } from '../../../dialogs/flow/dialogPerson.ts';
import type { MemberNames } from '../../people/emails.ts';
import type { Sender } from '../../people/specialists.ts';
import { type Menu, menuOf } from '../../requests/eligibility/menu.ts';
import { findVisible } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { absentFor } from '../../requests/standIn.ts';
import { conversationIdOf, turnOf } from '../turn/turn.ts';
import type { BotServices } from './services.ts';

const personKey = Symbol('person');

/** The person who sent the turn's activity, with the known facts about them; looked up once a turn. */
export async function personOf(services: BotServices, context: TurnContext): Promise<DialogPerson> {
  const known = context.turnState.get<DialogPerson>(personKey);
  const turn = turnOf(context);
  // Their language may have been changed within the turn.
  if (known !== undefined) return known.t === turn.t ? known : remember(context, { ...known, t: turn.t });
  const nobody: MemberNames = {};
  const [admin, { verdict: specialist, channels, isUnsure, here }, names] = await Promise.all([
    services.directory.adminOf(turn.tenantId, turn.person.id),
    services.specialists.channelsOf(senderOf(context)),
    turn.place === 'personal' ? services.emails.of(senderOf(context)) : nobody,
  ]);
  const { email, userPrincipalName } = names ?? nobody;
  // In the channel the check of the specialist has just asked for the same member, so the answer is at hand.
  const inChannel = turn.place === 'channel' && specialist === 'yes';
  const address = inChannel ? (await services.emails.of(senderOf(context)))?.email : email;
  const unchecked = isUnsure || names === undefined;
  const substitutes =
    specialist === 'yes'
      ? await absentFor(
          { id: turn.person.id, tenantId: turn.tenantId },
          services.store.absences,
          services.now(),
        )
      : [];
  const person: DialogPerson = {
    actor: {
      ...turn.person,
      tenantId: turn.tenantId,
      memberId: context.activity.from.id,
      ...(address === undefined ? {} : { email: address }),
      specialist: specialist === 'yes',
      ...(specialist === 'yes' ? { channels } : {}),
      ...(turn.fromServiceTenant && turn.place !== 'personal' ? { here } : {}),
      admin: admin.outcome,
      // A specialist can't be a representative. A person who may be a specialist does not count as one either.
      ...(userPrincipalName === undefined || specialist === 'unknown' ? {} : { userPrincipalName }),
      ...(substitutes.length === 0 ? {} : { substitutes }),
      ...(unchecked ? { unchecked } : {}),
    },
    t: turn.t,
    ...(email === undefined ? {} : { email }),
    ...(turn.country === undefined ? {} : { country: turn.country }),
    ...(turn.countryFrom === undefined ? {} : { countryFrom: turn.countryFrom }),
    ...(turn.timeZone === undefined ? {} : { timeZone: turn.timeZone }),
    ...(turn.offsetMinutes === undefined ? {} : { offsetMinutes: turn.offsetMinutes }),
  };
  return remember(context, person);
}

function remember(context: TurnContext, person: DialogPerson): DialogPerson {
  context.turnState.set(personKey, person);
  return person;
}

/** The sender of a turn, without an SDK type. */
export function senderOf(context: TurnContext): Sender {
  const { tenantId, fromServiceTenant } = turnOf(context);
  const { serviceUrl, from } = context.activity;
  const conversationId = conversationIdOf(context.activity) ?? '';
  return { tenantId, fromServiceTenant, serviceUrl, memberId: from.id, conversationId };
}

/** The offers to the sender of a turn. */
export function menuFor(services: BotServices, context: TurnContext): Promise<Menu> {
  const { tenantId, person, fromServiceTenant } = turnOf(context);
  return menuOf(services, { tenantId, personId: person.id, fromServiceTenant });
}

/** The request with an id, if the sender of the turn may see it; see {@link findVisible}. */
export async function visibleRequest(
  services: BotServices,
  context: TurnContext,
  requestId: unknown,
): Promise<AssistanceRequest | undefined> {
  const { actor } = await personOf(services, context);
  return findVisible(services.store.requests, actor, requestId, services.relations);
}

/** Whether a turn takes place in a channel that receives requests, and comes from the service's own tenant. */
export async function isRequestsChannel({ store }: BotServices, context: TurnContext): Promise<boolean> {
  const { place, channelId, fromServiceTenant } = turnOf(context);
  if (place !== 'channel' || !fromServiceTenant) return false;
  return (await store.settings.channels()).some((channel) => channel.channelId === channelId);
}

/** Whether a turn takes place in the default channel, and comes from the service's own tenant. Disputes are decided there. */
export async function isDefaultChannel({ store }: BotServices, context: TurnContext): Promise<boolean> {
  const { place, channelId, fromServiceTenant } = turnOf(context);
  if (place !== 'channel' || !fromServiceTenant) return false;
  return channelId === (await store.settings.requestsChannel())?.channelId;
}
