import type { TurnContext } from 'botbuilder';
import type { Sender } from '../../people/sender.ts';
import { conversationIdOf, turnOf } from '../turn/turn.ts';

/** The sender of a turn, without a type of the SDK's. */
export function senderOf(context: TurnContext): Sender {
  const { tenantId, fromServiceTenant } = turnOf(context);
  const { serviceUrl, from } = context.activity;
  const conversationId = conversationIdOf(context.activity) ?? '';
  return { tenantId, fromServiceTenant, serviceUrl, memberId: from.id, conversationId };
}
