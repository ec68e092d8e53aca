import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the stand-in keeps it. */
export interface StoredMessage {
  readonly id: string;
  /** The conversation, with `;messageid=` for a reply in a thread. */
  readonly conversationId: string;
  readonly activity: SentActivity;
  /** How often it was updated. */
  readonly updates: number;
}

/** What the bot sent, as far as tests look at it. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly content: Record<string, unknown>;
  }[];
}

/** A failure to answer the next calls with. */
export interface Fault {
  readonly status: number;
  readonly code?: string;
  readonly retryAfter?: string;
}

/** A member of every conversation, as the connector tells. */
export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly email?: string;
  readonly tenantId: string;
  readonly userRole?: string;
}

/** Microsoft's connector, stood in for over HTTP on the loopback. */
export interface ConnectorStandIn {
  readonly serviceUrl: string;
  /** Every message that exists, in the order they were posted. */
  readonly messages: readonly StoredMessage[];
  /** Method and path of every call. */
  readonly calls: readonly string[];
  /** Who is a member of everything; nobody else is. */
  members: readonly Member[];
  /** Answers the next calls whose path matches with a fault, one after the other. */
  fail(path: RegExp, ...faults: readonly Fault[]): void;
  /** A person deletes a message. */
  remove(id: string): void;
  /** Resolves as soon as something is true of what was sent; fails with what there is after a deadline. */
  until(isTrue: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

const deadlineMs = 5000;

/** Starts a stand-in of Teams' connector. */
export async function startConnector(): Promise<ConnectorStandIn> {
  const messages: StoredMessage[] = [];
  const calls: string[] = [];
  const faults: { path: RegExp; fault: Fault }[] = [];
  const watchers = new Set<() => void>();
  let members: readonly Member[] = [];
  let count = 0;
  const tell = () => {
    for (const watcher of watchers) watcher();
  };
  const add = (conversationId: string, activity: SentActivity) => {
    count += 1;
    const id = String(1_700_000_000_000 + count);
    messages.push({ id, conversationId, activity, updates: 0 });
    return id;
  };

  const handle = (method: string, path: string, body: unknown): { status: number; body: unknown } => {
    const update = path.match(/^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/);
    const post = path.match(/^\/v3\/conversations\/([^/]+)\/activities$/);
    const member = path.match(/^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/);
    if (method === 'POST' && path === '/v3/conversations') {
      const { channelData, activity } = body as {
        channelData: { channel: { id: string } };
        activity: SentActivity;
      };
      const activityId = add(channelData.channel.id, activity);
      return { status: 201, body: { id: `${channelData.channel.id};messageid=${activityId}`, activityId } };
    }
    if (method === 'GET' && member) {
      const found = members.find(({ id }) => id === member[2]);
      return found === undefined ? notFound('MemberNotFoundInConversation') : { status: 200, body: found };
    }
    if (method === 'PUT' && update) {
      const index = messages.findIndex(({ id }) => id === update[2]);
      const found = messages[index];
      if (found === undefined) return notFound('ActivityNotFoundInConversation');
      messages[index] = { ...found, activity: body as SentActivity, updates: found.updates + 1 };
      return { status: 200, body: { id: found.id } };
    }
    if (method === 'POST' && (post || update)) {
      const conversationId = (post ?? update)?.[1] ?? '';
      const root = conversationId.match(/;messageid=(.+)$/)?.[1];
      if (root !== undefined && !messages.some(({ id }) => id === root))
        return notFound('ActivityNotFoundInConversation');
      return { status: 201, body: { id: add(conversationId, body as SentActivity) } };
    }
    return notFound('ConversationNotFound');
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void readJson(request).then((body) => {
      const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
      const method = request.method ?? '';
      calls.push(`${method} ${path}`);
      const planned = faults.findIndex((entry) => entry.path.test(`${method} ${path}`));
      const fault = planned < 0 ? undefined : faults.splice(planned, 1)[0]?.fault;
      const answer =
        fault === undefined
          ? handle(method, path, body)
          : {
              status: fault.status,
              body: { error: { code: fault.code ?? 'Fault', message: 'made by the test' } },
            };
      response.writeHead(answer.status, {
        'Content-Type': 'application/json',
        ...(fault?.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
      });
      response.end(JSON.stringify(answer.body));
      tell();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    messages,
    calls,
    get members() {
      return members;
    },
    set members(given) {
      members = given;
    },
    fail(path, ...given) {
      faults.push(...given.map((fault) => ({ path, fault })));
    },
    remove(id) {
      const index = messages.findIndex((message) => message.id === id);
      if (index >= 0) messages.splice(index, 1);
    },
    until(isTrue, what) {
      if (isTrue()) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          reject(new Error(`Not seen in time: ${what}. Calls:\n${calls.slice(-20).join('\n')}`));
        }, deadlineMs);
        const watcher = () => {
          if (!isTrue()) return;
          clearTimeout(timer);
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function notFound(code: string) {
  return { status: 404, body: { error: { code, message: 'not found' } } };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
