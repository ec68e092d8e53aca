import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { NotAuthenticated } from '../authentication/notAuthenticated.ts';
import type { ProvedPerson } from '../authentication/pageCheck.ts';
import { KeysUnavailable } from '../authentication/signingKeys.ts';
import { isTimeZone } from '../locales/isTimeZone.ts';
import type { ChangeStreams } from '../page/changeStreams.ts';
import { figuresFor } from '../page/figures.ts';
import { general, timelineWith } from '../page/general.ts';
import { board, mine, search } from '../page/lists.ts';
import { me } from '../page/me.ts';
import { meetings } from '../page/meetings.ts';
import type { PageServices } from '../page/pageServices.ts';
import { notePageTab } from '../page/pageTab.ts';
import { perform } from '../page/perform.ts';
import { type FindReader, isOfTeam, type Reader } from '../page/reader.ts';
import { meetingPage, requestPage } from '../page/requestPage.ts';
import { start } from '../page/start.ts';
import { describeError } from '../runtime/describeError.ts';
import { isIdentifier } from '../runtime/isIdentifier.ts';
import { bareAnswer, refuseUnread } from './bareAnswer.ts';
import { eventStream } from './eventStream.ts';
import { pageHeaders } from './pageHeaders.ts';
import { preferredLanguage } from './preferredLanguage.ts';
import { type Rate, rateLimit } from './rateLimit.ts';
import { readJsonBody } from './readBody.ts';
import { tidyInput } from './tidyActivity.ts';

/** The dependencies of the page's routes. */
export interface PageRoutes {
  readonly services: PageServices;
  readonly findReader: FindReader;
  readonly streams: ChangeStreams;
  /** Throws NotAuthenticated or KeysUnavailable. */
  readonly prove: (request: IncomingMessage) => Promise<ProvedPerson>;
  /** Whether a tenant may use the service. */
  readonly isAllowed: (tenantId: string) => boolean;
  readonly log: Logger;
}

/** A call of a route, by somebody who is proved. */
interface Call {
  readonly reader: Reader;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

/** A status without a body, or a body with 200, or both. */
type Answer =
  | { readonly status: number; readonly body?: unknown }
  | { readonly status?: 200; readonly body: unknown };

/** A route of the page's data. */
export interface PageRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** `team`: specialists only; others get a bare 403. */
  readonly for: 'everybody' | 'team';
}

/** Every route of the page's data. A person sees with each of them what their roles in each request allow. */
export const pageRoutes = [
  { method: 'get', path: '/api/tab/me', for: 'everybody' },
  { method: 'get', path: '/api/tab/requests', for: 'everybody' },
  { method: 'get', path: '/api/tab/requests/:id', for: 'everybody' },
  { method: 'post', path: '/api/tab/requests/:id/:action', for: 'everybody' },
  { method: 'get', path: '/api/tab/timeline', for: 'everybody' },
  { method: 'get', path: '/api/tab/meetings', for: 'everybody' },
  { method: 'get', path: '/api/tab/figures', for: 'team' },
  { method: 'post', path: '/api/tab/search', for: 'team' },
  { method: 'get', path: '/api/tab/start', for: 'everybody' },
  { method: 'get', path: '/api/tab/events', for: 'everybody' },
] as const satisfies readonly PageRoute[];
type DataPath = Exclude<(typeof pageRoutes)[number]['path'], '/api/tab/events'>;

/** How often a person may read, and how often they may press. */
const rates: Readonly<Record<PageRoute['method'], Rate>> = {
  get: { burst: 120, pauseSeconds: 0.5 },
  post: { burst: 30, pauseSeconds: 2 },
};
/** When to come back, in seconds, if a person has too many pages open. */
const fullSeconds = 20;
const longestId = 128;
/** A shorter answer is not worth compressing, in bytes. No cookie proves a caller, so nobody else can make one ask and measure the answer. */
const leastZipped = 2_000;
const zip = promisify(gzip);

/** Mounts the routes of the page's data. Every refusal is a bare status. Nothing of a request is in an address or a log line. */
export function mountPageRoutes(server: Server, routes: PageRoutes): void {
  const { services, findReader, prove, isAllowed, log } = routes;
  const handlers = handlersOf(services);
  const limits = { get: rateLimit(rates.get), post: rateLimit(rates.post) };
  for (const route of pageRoutes) {
    server[route.method](route.path, async (request, response) => {
      try {
        for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
        response.setHeader('Cache-Control', 'no-store');
        const person = await prove(request);
        if (!isAllowed(person.tenantId)) return refuseUnread(response, 403);
        const seconds = limits[route.method](`${person.tenantId} ${person.personId}`);
        if (seconds > 0) {
          response.setHeader('Retry-After', String(seconds));
          return refuseUnread(response, 429);
        }
        const read = () => findReader(person, viewOf(request));
        const reader = await read();
        if (route.for === 'team' && !isOfTeam(reader)) return refuseUnread(response, 403);
        if (route.path === '/api/tab/events') return await follow(routes, request, response, person, read);
        const body = route.method === 'post' ? await readJsonBody(request) : {};
        if (typeof body !== 'object' || body === null || Array.isArray(body) || !tidyInput(body))
          return refuseUnread(response, 400);
        const answer = await handlers[route.path]({
          reader,
          params: request.params as Record<string, string>,
          query: new URLSearchParams(request.url?.split('?')[1]),
          body: body as Record<string, unknown>,
          headers: request.headers,
        });
        await send(response, answer, /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')));
      } catch (error) {
        if (error instanceof NotAuthenticated) return refuseUnread(response, 401);
        if (error instanceof KeysUnavailable) return refuseUnread(response, 503);
        log.error({ fault: describeError(error), route: route.path }, 'the page could not be answered');
        if (response.headersSent) response.end();
        else bareAnswer(response, 500);
      }
    });
  }
}

/** The language and zone in which Teams shows things to the reader. */
function viewOf({ headers }: IncomingMessage) {
  const timeZone = headers['x-time-zone'];
  const language = preferredLanguage(headers['accept-language']);
  return typeof timeZone === 'string' && timeZone.length < 64 && isTimeZone(timeZone)
    ? { language, timeZone }
    : { language };
}

const missing: Answer = { status: 404 };

/** The answer of each route. One that is missing does not compile. */
function handlersOf(services: PageServices): Readonly<Record<DataPath, (call: Call) => Promise<Answer>>> {
  const figures = figuresFor(services);
  return {
    '/api/tab/me': async ({ reader, query }) => {
      const channel = query.get('channel');
      if (channel !== null) await notePageTab(services, reader, channel);
      return { body: await me(services, reader) };
    },
    '/api/tab/requests': async ({ reader, query }) => {
      const isMine = query.get('list') === 'mine' || !isOfTeam(reader);
      return { body: await (isMine ? mine(services, reader) : board(services, reader)) };
    },
    '/api/tab/requests/:id': async ({ reader, params, query }) => {
      const id = idOf(params['id']);
      const meeting = query.get('meeting');
      return found(
        meeting === null
          ? await requestPage(services, reader, id)
          : await meetingPage(services, reader, id, meeting),
      );
    },
    '/api/tab/requests/:id/:action': async ({ reader, params, body, headers }) => {
      const key = headers['idempotency-key'];
      const { input } = body;
      if (typeof input !== 'object' || input === null || Array.isArray(input)) return { status: 400 };
      const outcome = await perform(services, reader, {
        requestId: idOf(params['id']),
        action: String(params['action']),
        input: input as Record<string, unknown>,
        seen: body['seen'],
        version: body['version'],
        key: typeof key === 'string' ? key : undefined,
      });
      if (outcome.kind === 'unseen') return missing;
      return { status: outcome.kind === 'done' ? 200 : 409, body: outcome };
    },
    '/api/tab/timeline': async ({ reader, query }) => {
      const id = query.get('request');
      if (id === null) return { body: general(services, reader.t).timeline };
      return found(await timelineWith(services, reader, idOf(id)));
    },
    '/api/tab/meetings': async ({ reader }) => ({ body: await meetings(services, reader) }),
    '/api/tab/figures': async ({ reader }) => ({ body: await figures(reader) }),
    '/api/tab/search': async ({ reader, body: { text } }) =>
      typeof text === 'string' ? { body: await search(services, reader, text) } : { status: 400 },
    '/api/tab/start': async ({ reader }) => ({ body: await start(services, reader) }),
  };
}

/** An id from an address; empty, as that of no request, if no request can have it. */
function idOf(given: string | undefined): string {
  return isIdentifier(given, 1, longestId) ? given : '';
}

function found(body: unknown): Answer {
  return body === undefined ? missing : { body };
}

async function send(response: ServerResponse, { status = 200, body }: Answer, zips: boolean): Promise<void> {
  if (body === undefined) {
    bareAnswer(response, status);
    return;
  }
  const text = Buffer.from(JSON.stringify(body));
  const isZipped = zips && text.length >= leastZipped;
  const sent = isZipped ? await zip(text, { level: 4 }) : text;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    ...(isZipped ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': sent.length,
  });
  response.end(sent);
}

/** Answers with a stream of changes (the format of server-sent events), until the token ends, or the page or the product goes. */
async function follow(
  { streams }: PageRoutes,
  request: IncomingMessage,
  response: ServerResponse,
  { tenantId, personId, expires }: ProvedPerson,
  reader: () => Promise<Reader>,
): Promise<void> {
  const last = Number(request.headers['last-event-id'] ?? Number.NaN);
  let isGone = false;
  let leave: (() => void) | undefined;
  response.once('close', () => {
    isGone = true;
    leave?.();
  });
  const following = await streams.follow({
    key: `${tenantId} ${personId}`,
    reader,
    expires,
    ...(Number.isSafeInteger(last) && last >= 0 ? { last } : {}),
    ...eventStream(response),
  });
  if (typeof following === 'string') {
    response.setHeader('Retry-After', String(fullSeconds));
    return bareAnswer(response, following === 'full' ? 429 : 503);
  }
  leave = following;
  if (isGone) leave();
}
