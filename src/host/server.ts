import type { Server as HttpServer } from 'node:http';
import restify, { type Server } from 'restify';
import { bareAnswer } from './bareAnswer.ts';
import { calendarRoute, type FeedOf } from './calendarRoute.ts';
import { type ConsentedRoute, consentedRoute } from './consentedRoute.ts';
import { type IngressParts, installIngress } from './ingress.ts';
import { type MessagesRoute, messagesRoute } from './messagesRoute.ts';
import { type EndUnanswered, watchConnections } from './watchConnections.ts';

/** The routes and probes of the HTTP server. */
export interface HostOptions {
  readonly messages: MessagesRoute;
  readonly feedOf: FeedOf;
  /** The page after a consent; absent where there is nothing to consent to. */
  readonly consented?: ConsentedRoute;
  /** Whether the product can do its work now: the database answers. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: IngressParts['metrics'];
}

/** A port or address that can't be listened on; the message names the remedy. */
export class ListenError extends Error {
  readonly code = 'LISTEN';
}

/**
 * A handler that runs before all of restify's own work on a request. If it returns false, that work ends there; restify's types don't know
 * it.
 */
interface Early {
  first(handler: (request: restify.Request, response: restify.Response) => boolean): void;
}

const endsOf = new WeakMap<Server, EndUnanswered>();
/** How long a server that closes waits for requests that did not come whole yet, in milliseconds. */
const wholeMs = 1000;

/** The HTTP server with the contract's routes. Errors are answered bare: no name, no stack, no echo. */
export function createHost({ messages, feedOf, consented, isReady, metrics }: HostOptions): Server {
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false });
  const takePost = messagesRoute(messages);
  server.post('/api/messages', takePost);
  (server as Server & Early).first((request, response) => {
    if (request.method !== 'POST' || request.url !== '/api/messages') return true;
    void takePost(request, response);
    return false;
  });
  server.get('/calendar/:file', calendarRoute(feedOf, messages.log));
  if (consented !== undefined) server.get('/tab/consented', consentedRoute(consented));
  server.get('/healthz', async (_request: unknown, response: restify.Response) => {
    answerText(response, 200, 'ok');
  });
  server.get('/readyz', async (_request: unknown, response: restify.Response) => {
    const ready = await isReady().catch(() => false);
    answerText(response, ready ? 200 : 503, ready ? 'ready' : 'not ready');
  });
  server.on('restifyError', answerBare);
  const http = server.server as HttpServer;
  installIngress(http, { metrics, log: messages.log });
  endsOf.set(server, watchConnections(http));
  return server;
}

/** With its length, so that HEAD tells it too. */
function answerText(response: restify.Response, status: number, text: string): void {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

/** restify repeats a stranger's question and tells the reason of a refusal; a status is enough. */
function answerBare(
  _request: unknown,
  response: restify.Response & { _sent?: boolean },
  error: { readonly statusCode?: number },
  done: () => void,
): void {
  bareAnswer(response, error.statusCode ?? 500);
  // restify's own mark of an answer given; without it, it writes a second one.
  response._sent = true;
  done();
}

/** Listens, and resolves with the port. Throws {@link ListenError} where it can't. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // restify passes its server's errors on as its own, and throws those that nobody listens to.
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use. End the program that uses it, or set PORT to another one.`
          : `Port ${port} on ${host} cannot be listened on (${cause.code}). Set PORT and HOST to others.`;
      reject(new ListenError(why, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * Stops listening and waits for the requests in flight. Left to itself, Node keeps each connection for five more seconds after its answer,
 * for posts that nobody would take. It also waits a minute for each connection without a whole request.
 */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setInterval(() => endsOf.get(server)?.(), wholeMs);
    server.close(() => {
      clearInterval(cut);
      resolve();
    });
    Object.assign(server.server, { keepAliveTimeout: 1, keepAliveTimeoutBuffer: 0 });
    server.server.closeIdleConnections();
  });
}
