import { type Activity, CardFactory } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Address } from '../delivery/address.ts';
import { retryAfterSeconds } from '../delivery/retryAfter.ts';
import { type Message, type Sender, SendFailure } from '../delivery/sender.ts';
import { connectorClients } from './connectorClients.ts';
import { ConnectorFault } from './connectorFault.ts';

/**
 * Sends outside a turn, by the connector client itself. The SDK's own ways swallow failed sends (`continueConversationAsync` resolves
 * where an error handler is set) and lose the id of a posted card (`createConversationAsync`).
 *
 * @param appId the bot's app id; empty in local mode, where no token is sent
 */
export function connectorSender(
  authentication: BotFrameworkAuthentication,
  appId: string,
  now: () => string,
): Sender {
  const clientFor = connectorClients(authentication, appId);
  return {
    post: (address, message) =>
      attempt(now, async () => {
        const { conversations } = await clientFor(address.serviceUrl);
        if (address.target.kind === 'person') {
          const { id } = await conversations.sendToConversation(
            address.conversationId,
            activityOf(address, message),
          );
          return id;
        }
        // A new thread needs both the channel's id and the message; the answer's activityId is what updates go to.
        const { activityId } = await conversations.createConversation({
          isGroup: true,
          bot: { id: address.botId, name: '' },
          channelData: { channel: { id: address.conversationId }, tenant: { id: address.tenantId } },
          tenantId: address.tenantId,
          activity: activityOf(address, message) as Activity,
        } as Parameters<typeof conversations.createConversation>[0]);
        return activityId;
      }),
    reply: (address, rootId, message) =>
      attempt(now, async () => {
        const { conversations } = await clientFor(address.serviceUrl);
        const thread = `${address.conversationId};messageid=${rootId}`;
        const { id } = await conversations.sendToConversation(thread, activityOf(address, message));
        return id;
      }),
    update: (address, messageId, message) =>
      attempt(now, async () => {
        const { conversations } = await clientFor(address.serviceUrl);
        await conversations.updateActivity(address.conversationId, messageId, activityOf(address, message));
      }),
  };
}

function activityOf(address: Address, message: Message): Partial<Activity> {
  return {
    type: 'message',
    from: { id: address.botId, name: '' },
    locale: address.language,
    ...('card' in message
      ? { attachments: [CardFactory.adaptiveCard(message.card)] }
      : { text: message.text, textFormat: 'plain' }),
  };
}

async function attempt<Result>(now: () => string, send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    throw failureOf(error, now());
  }
}

function failureOf(error: unknown, now: string): SendFailure {
  if (!(error instanceof ConnectorFault)) return new SendFailure(undefined, 'Unknown');
  const { statusCode, code, headers, hasLeft } = error;
  return new SendFailure(statusCode, code, retryAfterSeconds(headers['retry-after'], now), hasLeft);
}
