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
  /** Counts posts and updates of all messages: the higher, the later. */
  readonly changed: number;
}

/** The activity the bot sent, as far as tests look at it. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly entities?: readonly object[];
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
  /** The whole body, in place of the service's own words. */
  readonly text?: string;
  /** A code beneath it. */
  readonly subCode?: string;
}

/** A call to the connector, as a plan of faults sees it. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  /** The query behind the path, if there is one. */
  readonly query?: URLSearchParams;
  /** The conversation it is about, without the thread; empty where it is about none. */
  readonly conversationId: string;
  /**
   * Counts the calls of this method for this conversation, from 1: so that a plan need not know the order in which conversations go on.
   */
  readonly nth: number;
}

/**
 * The fault that meets a call instead of its answer. `fault`: it is refused. `resetBefore`, `resetAfter`: the connection is cut before the
 * message was taken, or after. `silence`: no answer ever comes, so the send is in doubt; the connection is cut after so many milliseconds,
 * so that a run has an end.
 */
export type Mishap =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'resetBefore' | 'resetAfter' }
  | { readonly kind: 'silence'; readonly taken: boolean; readonly milliseconds: number };

/** How a call fares: how long its answer takes, in milliseconds, and its mishap, if there is one. */
export interface Fate {
  readonly delay?: number;
  readonly mishap?: Mishap;
  /** The call is carried out, and this answer replaces the service's. */
  readonly answer?: { readonly status: number; readonly text: string };
}

/** Decides how every call fares. */
export type FaultPlan = (call: ConnectorCall) => Fate;

/** A member, as the connector tells. */
export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
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
  /** The conversations in which the bot was seen typing, each time. A sign of typing is no message. */
  readonly typing: readonly string[];
  /** Who is a member of every conversation that {@link membersOf} says nothing of. */
  members: readonly Member[];
  /** The members of single conversations: those of a private or shared channel are not its team's. */
  readonly membersOf: Map<string, readonly Member[]>;
  /** The names of teams and channels, by id; of those that are not in it, the connector says nothing. */
  readonly names: Map<string, string>;
  /** How many members a page has at most. */
  membersPerPage: number;
  /** Answers the next calls with a matching path with a fault, one after the other. */
  fail(path: RegExp, ...faults: readonly Fault[]): void;
  /** Decides how the calls fare that `fail` says nothing of; none, and all is well. */
  plan: FaultPlan | undefined;
  /** How many calls met with a planned mishap, by its kind. */
  readonly mishaps: ReadonlyMap<string, number>;
  /** Ids of messages that were taken though their sender never heard so. */
  readonly unanswered: ReadonlySet<string>;
  /** Tells of every call as it arrives, before it is answered. Returns the function that ends the telling. */
  watch(listener: (call: ConnectorCall) => void): () => void;
  /** A person deletes a message. */
  remove(id: string): void;
  /** Resolves as soon as something is true of the messages sent; after a deadline, in milliseconds, fails and tells the state. */
  until(isTrue: () => boolean, what: string, withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

const deadlineMs = 5000;

/** Starts a stand-in of Teams' connector. */
export async function startConnector(): Promise<ConnectorStandIn> {
  const messages: StoredMessage[] = [];
  const calls: string[] = [];
  const typing: string[] = [];
  const names = new Map<string, string>();
  const faults: { path: RegExp; fault: Fault }[] = [];
  const watchers = new Set<() => void>();
  const listeners = new Set<(call: ConnectorCall) => void>();
  const counted = new Map<string, number>();
  const mishaps = new Map<string, number>();
  const unanswered = new Set<string>();
  let plan: FaultPlan | undefined;
  let members: readonly Member[] = [];
  let membersPerPage = 500;
  const membersOf = new Map<string, readonly Member[]>();
  const rosterOf = (conversationId = '') => membersOf.get(conversationId.split(';')[0] ?? '') ?? members;
  let count = 0;
  let changes = 0;
  const tell = () => {
    for (const watcher of watchers) watcher();
  };
  const add = (conversationId: string, activity: SentActivity) => {
    count += 1;
    const id = String(1_700_000_000_000 + count);
    changes += 1;
    messages.push({ id, conversationId, activity, updates: 0, changed: changes });
    return id;
  };

  const handle = (
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): { status: number; body: unknown } => {
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
      const found = rosterOf(member[1]).find(({ id, aadObjectId }) =>
        [id, aadObjectId].includes(member[2] ?? ''),
      );
      return found === undefined ? notFound('MemberNotFoundInConversation') : { status: 200, body: found };
    }
    if (method === 'PUT' && update) {
      const index = messages.findIndex(({ id }) => id === update[2]);
      const found = messages[index];
      if (found === undefined) return notFound('ActivityNotFoundInConversation');
      changes += 1;
      const activity = body as SentActivity;
      messages[index] = { ...found, activity, updates: found.updates + 1, changed: changes };
      return { status: 200, body: { id: found.id } };
    }
    const team = path.match(/^\/v3\/teams\/([^/]+)(\/conversations)?$/);
    if (method === 'GET' && team) {
      if (team[2] !== undefined) {
        return { status: 200, body: { conversations: [...names].map(([id, name]) => ({ id, name })) } };
      }
      const name = names.get(team[1] ?? '');
      return name === undefined
        ? notFound('ConversationNotFound')
        : { status: 200, body: { id: team[1], name } };
    }
    const paged = path.match(/^\/v3\/conversations\/([^/]+)\/pagedmembers$/);
    if (method === 'GET' && paged) {
      const from = Number(query.get('continuationToken') ?? 0);
      const roster = rosterOf(paged[1]);
      const next = from + membersPerPage;
      const more = next < roster.length ? { continuationToken: String(next) } : {};
      return { status: 200, body: { members: roster.slice(from, next), ...more } };
    }
    if (method === 'DELETE' && update) {
      const index = messages.findIndex(({ id }) => id === update[2]);
      if (index < 0) return notFound('ActivityNotFoundInConversation');
      messages.splice(index, 1);
      return { status: 200, body: {} };
    }
    if (method === 'POST' && (post || update)) {
      const conversationId = (post ?? update)?.[1] ?? '';
      const root = conversationId.match(/;messageid=(.+)$/)?.[1];
      if (root !== undefined && !messages.some(({ id }) => id === root))
        return notFound('ActivityNotFoundInConversation');
      if ((body as SentActivity).type === 'typing') {
        typing.push(conversationId);
        return { status: 202, body: {} };
      }
      return { status: 201, body: { id: add(conversationId, body as SentActivity) } };
    }
    return notFound('ConversationNotFound');
  };

  /** Takes the call; returns the answer and the id of the new message, if there is one. */
  const take = ({ method, path, query = new URLSearchParams() }: ConnectorCall, body: unknown) => {
    const before = messages.length;
    const answer = handle(method, path, query, body);
    return { ...answer, newId: messages.length > before ? messages.at(-1)?.id : undefined };
  };

  const meet = (call: ConnectorCall, mishap: Mishap, body: unknown, response: ServerResponse) => {
    oneMore(mishaps, nameOf(mishap));
    const { socket } = response;
    if (mishap.kind === 'fault') return refuse(response, mishap.fault);
    const taken = mishap.kind === 'resetAfter' || (mishap.kind === 'silence' && mishap.taken);
    const newId = taken ? take(call, body).newId : undefined;
    if (newId !== undefined) unanswered.add(newId);
    if (mishap.kind !== 'silence') return socket?.destroy();
    const cut = setTimeout(() => socket?.destroy(), mishap.milliseconds);
    cut.unref();
    return response.once('close', () => clearTimeout(cut));
  };

  const serve = (call: ConnectorCall, body: unknown, response: ServerResponse, instead?: Fate['answer']) => {
    const { status, body: answer, newId } = take(call, body);
    // A process that died in the middle never hears that the message was taken.
    if (newId !== undefined && response.destroyed) unanswered.add(newId);
    response.once('close', () => {
      if (newId !== undefined && !response.writableFinished) unanswered.add(newId);
    });
    response.writeHead(instead?.status ?? status, { 'Content-Type': 'application/json' });
    response.end(instead?.text ?? JSON.stringify(answer));
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const receive = (body: unknown) => {
      const [encoded = '', search = ''] = (request.url ?? '').split('?');
      const path = decodeURIComponent(encoded);
      const method = request.method ?? '';
      calls.push(`${method} ${path}`);
      const conversationId = conversationOf(path, body);
      const query = new URLSearchParams(search);
      const call = {
        method,
        path,
        query,
        conversationId,
        nth: oneMore(counted, `${method} ${conversationId}`),
      };
      for (const listener of listeners) listener(call);
      const planned = faults.findIndex((entry) => entry.path.test(`${method} ${path}`));
      const fault = planned < 0 ? undefined : faults.splice(planned, 1)[0]?.fault;
      const fate: Fate = fault === undefined ? (plan?.(call) ?? {}) : { mishap: { kind: 'fault', fault } };
      const answer = () => {
        if (fault !== undefined) refuse(response, fault);
        else if (fate.mishap !== undefined) meet(call, fate.mishap, body, response);
        else serve(call, body, response, fate.answer);
        tell();
      };
      if (fate.delay === undefined) answer();
      else setTimeout(answer, fate.delay);
    };
    // A sender that is killed in the middle of its call is no fault of the stand-in's.
    void readJson(request).then(receive, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    messages,
    calls,
    typing,
    get members() {
      return members;
    },
    set members(given) {
      members = given;
    },
    names,
    membersOf,
    get membersPerPage() {
      return membersPerPage;
    },
    set membersPerPage(given) {
      membersPerPage = given;
    },
    fail(path, ...given) {
      faults.push(...given.map((fault) => ({ path, fault })));
    },
    get plan() {
      return plan;
    },
    set plan(given) {
      plan = given;
    },
    mishaps,
    unanswered,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    remove(id) {
      const index = messages.findIndex((message) => message.id === id);
      if (index >= 0) messages.splice(index, 1);
    },
    until(isTrue, what, withinMs = deadlineMs) {
      if (isTrue()) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          reject(new Error(`Not seen in time: ${what}. Calls:\n${calls.slice(-20).join('\n')}`));
        }, withinMs);
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

function refuse(
  response: ServerResponse,
  { status, code = 'Fault', subCode, retryAfter, text }: Fault,
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
  });
  const error = { code, message: 'made by the test', ...(subCode === undefined ? {} : { subCode }) };
  response.end(text ?? JSON.stringify({ error }));
}

function nameOf(mishap: Mishap): string {
  return mishap.kind === 'fault' ? String(mishap.fault.status) : mishap.kind;
}

/** The conversation a call is about: in its path, or, for a new thread, in its body. */
function conversationOf(path: string, body: unknown): string {
  const named = path.match(/^\/v3\/conversations\/([^/;]+)/)?.[1];
  return named ?? (body as { channelData?: { channel?: { id?: string } } })?.channelData?.channel?.id ?? '';
}

/** Counts one more; returns how many that makes. */
function oneMore(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count;
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
