import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { benchAppId, benchIssuer } from './bots/benchTokens.ts';
import { pairs } from './casework/presses.ts';
import { collectGarbage } from './collectGarbage.ts';
import { specialistAt, tenantIdOf } from './people.ts';

/**
 * Teams' connector, stood in for by a lean process of its own, the same for every bot. It answers as the connector does and keeps the
 * messages as they came, unparsed, until the driver takes them:
 *
 * - `GET /taken/<conversation>`: the messages sent there since the last time, a line each: method, message id, activity
 * - `GET /counts`: {@link Counts}
 * - `GET /metadata`, `GET /keys`: as Bot Framework's issuer of tokens
 * - `GET /token`: a new token for activities to any bot here
 * - `GET /tidy`: forgets the messages so far, and frees them
 */
/** The members of the specialists' channel. */
const specialists = Array.from({ length: 2 * pairs }, (_, n) => n);
const conversations = new Map<string, Conversation>();
const counts = { sends: 0, lookups: 0, lastSendAt: 0, lastFault: '' };

/** The counts of the connector so far, of all bots. */
export type Counts = Readonly<typeof counts>;

interface Conversation {
  readonly ids: Set<string>;
  taken: string[];
}

/** A bot on a slow machine shows that it is typing. The activity is no message: it is neither kept nor counted. */
const typing = /^\s*\{\s*"type"\s*:\s*"typing"/;

/** As the connector's own ids: milliseconds since 1970, as a text. */
let latestId = 1_700_000_000_000;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publishedKey = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', endorsements: ['msteams'] };
let tokenCount = 0;

const server = createServer((request, response) => void handle(request, response));
// Longer than any bot stands idle while the others have their turn: a bot must not be blamed for a connection closed under it.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const path = (request.url ?? '').split('?')[0] ?? '';
  const [, version, collection, conversation = '', part, id = ''] = path.split('/').map(decodeURIComponent);
  const at = `${request.method} ${version}${part === undefined ? '' : `/${part}`}`;
  switch (at) {
    case 'POST v3/activities':
      return answer(response, 201, { id: post(conversation, body) });
    case 'PUT v3/activities':
      if (!replace(conversation, id, body)) return fault(response, 404, 'ActivityNotFoundInConversation');
      return answer(response, 200, { id });
    case 'GET v3/members':
      counts.lookups += 1;
      return answer(response, 200, member(id));
    case 'GET v3/pagedmembers':
      counts.lookups += 1;
      return answer(response, 200, { members: specialists.map((n) => member(`29:${specialistAt(n).id}`)) });
    case 'POST v3': {
      const { channelData, activity } = JSON.parse(body) as {
        channelData: { channel: { id: string } };
        activity: object;
      };
      const channel = channelData.channel.id;
      const activityId = post(channel, JSON.stringify(activity));
      return answer(response, 201, { id: `${channel};messageid=${activityId}`, activityId });
    }
    case 'GET metadata':
      return answer(response, 200, { issuer: benchIssuer, jwks_uri: `${ownUrl()}/keys` });
    case 'GET keys':
      return answer(response, 200, { keys: [publishedKey] });
    case 'GET token':
      return answer(response, 200, newToken());
    case 'GET taken':
      return answer(response, 200, take(collection ?? ''));
    case 'GET counts':
      return answer(response, 200, counts);
    case 'GET tidy':
      conversations.clear();
      collectGarbage();
      return answer(response, 200, {});
    default:
      return fault(response, 404, `NotStoodInFor: ${at}`);
  }
}

function newToken(): string {
  const now = Math.floor(Date.now() / 1000);
  tokenCount += 1;
  const claims = {
    iss: benchIssuer,
    aud: benchAppId,
    serviceurl: ownUrl(),
    nbf: now - 60,
    exp: now + 3600,
    jti: tokenCount,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: publishedKey.kid })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

function ownUrl(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function post(conversationId: string, body: string): string {
  latestId += 1;
  const id = String(latestId);
  if (typing.test(body)) return id;
  note(conversationId, id, 'POST', body).ids.add(id);
  return id;
}

function replace(conversationId: string, id: string, body: string): boolean {
  if (!conversations.get(conversationId)?.ids.has(id)) return false;
  note(conversationId, id, 'PUT', body);
  return true;
}

function note(conversationId: string, id: string, method: string, body: string): Conversation {
  const conversation = conversations.get(conversationId) ?? { ids: new Set(), taken: [] };
  conversations.set(conversationId, conversation);
  // JSON has no line breaks but between its tokens.
  conversation.taken.push(`${method} ${id} ${body.replaceAll('\n', ' ')}`);
  counts.sends += 1;
  counts.lastSendAt = Date.now();
  return conversation;
}

function take(conversationId: string): string {
  const conversation = conversations.get(conversationId);
  if (conversation === undefined) return '';
  const lines = conversation.taken;
  conversation.taken = [];
  return lines.join('\n');
}

function member(id: string): object {
  const name = id.replace(/^29:/, '');
  const email = `${name}@customer.example`;
  return {
    id,
    name,
    aadObjectId: name,
    tenantId: tenantIdOf(name),
    email,
    userPrincipalName: email,
    userRole: 'user',
  };
}

function fault(response: ServerResponse, status: number, code: string): void {
  counts.lastFault = code;
  answer(response, status, { error: { code, message: 'from the stand-in' } });
}

function answer(response: ServerResponse, status: number, body: object | string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}
