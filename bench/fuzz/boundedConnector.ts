import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { ShownCard } from './fuzzWorld.ts';

/** A connector that takes everything and remembers the last few cards of each conversation, so that its memory stays flat. */
export interface BoundedConnector {
  readonly serviceUrl: string;
  cardsIn(conversationId: string): readonly ShownCard[];
  close(): Promise<void>;
}

/** How many cards of a conversation are memoized. */
const mostCards = 10;

interface Sent {
  readonly attachments?: readonly { readonly content?: object }[];
  readonly activity?: Sent;
  readonly channelData?: { readonly channel?: { readonly id?: string } };
}

/** Starts it on the loopback. @param memberIds whom it calls members of everything */
export async function startBoundedConnector(
  memberIds: readonly string[],
  tenantId: string,
): Promise<BoundedConnector> {
  const shown = new Map<string, ShownCard[]>();
  let count = 0;
  const remember = (conversationId: string, messageId: string, sent: Sent) => {
    const card = sent.attachments?.[0]?.content;
    if (card === undefined) return;
    const cards = (shown.get(conversationId) ?? []).filter((one) => one.messageId !== messageId);
    shown.set(conversationId, [...cards, { messageId, card }].slice(-mostCards));
  };
  const take = async (
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly body: object }> => {
    const [, , , conversation = '', kind, id = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
    if (kind === 'members' && request.method === 'GET') {
      const known = memberIds.find((memberId) => id === `29:${memberId}`);
      return known === undefined
        ? { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }
        : { status: 200, body: { id, aadObjectId: known, name: known, tenantId, userRole: 'user' } };
    }
    const sent = request.method === 'POST' || request.method === 'PUT' ? ((await json(request)) as Sent) : {};
    count += 1;
    const messageId = request.method === 'PUT' ? id : String(1_700_000_000_000 + count);
    if (kind === undefined) {
      const channelId = sent.channelData?.channel?.id ?? '';
      remember(channelId, messageId, sent.activity ?? {});
      return { status: 201, body: { id: `${channelId};messageid=${messageId}`, activityId: messageId } };
    }
    remember(conversation.split(';')[0] ?? '', messageId, sent);
    return { status: 200, body: { id: messageId } };
  };
  const server = createServer((request, response) => {
    take(request).then(
      ({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cardsIn: (conversationId) => shown.get(conversationId) ?? [],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
