import { type Activity, CardFactory } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Address } from '../delivery/outbox/address.ts';
import { isGoneCode } from '../delivery/outbox/failureKind.ts';
import type { Message, Sender } from '../delivery/outbox/sender.ts';
import { isIdentifier } from '../runtime/isIdentifier.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { retryAfterSeconds } from '../runtime/retryAfter.ts';
import { connectorClients } from './connectorClients.ts';
import { ConnectorFault } from './connectorFault.ts';

/**
 * Sends outside a turn, with the connector client. The SDK's own functions hide failed sends (`continueConversationAsync` resolves if an
 * error handler is set) and lose the id of a posted card (`createConversationAsync`).
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
          return messageIdOf(id);
        }
        // A new thread needs both the channel's id and the message; updates go to the answer's activityId.
        const { activityId, id } = await conversations.createConversation({
          isGroup: true,
          bot: { id: address.botId, name: '' },
          channelData: { channel: { id: address.conversationId }, tenant: { id: address.tenantId } },
          tenantId: address.tenantId,
          activity: activityOf(address, message) as Activity,
        } as Parameters<typeof conversations.createConversation>[0]);
        return messageIdOf(activityId) ?? messageIdOf(threadRoot(id));
      }),
    reply: (address, rootId, message) =>
      attempt(now, async () => {
        const { conversations } = await clientFor(address.serviceUrl);
        const thread = `${address.conversationId};messageid=${rootId}`;
        const { id } = await conversations.sendToConversation(thread, activityOf(address, message));
        return messageIdOf(id);
      }),
    update: (address, messageId, message) =>
      attempt(now, async () => {
        const { conversations } = await clientFor(address.serviceUrl);
        await conversations.updateActivity(address.conversationId, messageId, activityOf(address, message));
      }),
  };
}

/**
 * An answer may lack the id or have an invalid one, for example in threads or from a gateway that answers 202. Such a card has no known id.
 */
function messageIdOf(id: unknown): string | undefined {
  return isIdentifier(id) ? id : undefined;
}

/** The id of a thread's first message, which ends the thread's own id. */
function threadRoot(conversationId: unknown): string | undefined {
  return typeof conversationId === 'string' ? /;messageid=(.+)$/.exec(conversationId)?.[1] : undefined;
}

function activityOf(address: Address, message: Message): Partial<Activity> {
  return {
    type: 'message',
    from: { id: address.botId, name: '' },
    locale: address.language,
    ...('card' in message ? { attachments: [CardFactory.adaptiveCard(message.card)] } : textOf(message)),
  };
}

/**
 * A text without formatting. Teams shows a mention only in marked-up text, so everything else in such a text is escaped. Teams refuses a
 * name with `&`, so such a name is not mentioned.
 */
function textOf({ text, mention }: Extract<Message, { readonly text: string }>): Partial<Activity> {
  if (mention === undefined || mention.name.includes('&')) return { text, textFormat: 'plain' };
  const { id, name } = mention;
  const tag = `<at>${escaped(name)}</at>`;
  return {
    text: escaped(text).replace(`@${escaped(name)}`, () => tag),
    textFormat: 'xml',
    entities: [{ type: 'mention', mentioned: { id, name }, text: tag }],
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function attempt<Result>(now: () => string, send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    throw error instanceof ConnectorFault ? failureOf(error, now()) : error;
  }
}

function failureOf(error: ConnectorFault, now: string): RemoteFailure {
  const { status, code, subCode, headers, hasLeft, cause } = error;
  const told = subCode !== undefined && isGoneCode(subCode) ? subCode : code;
  return new RemoteFailure({
    status,
    code: told,
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'], now),
    hasLeft,
    cause,
  });
}
