import type { Server as HttpServer } from 'node:http';
import restify, { type Server } from 'restify';
import { bareAnswer } from './bareAnswer.ts';
import { calendarRoute, type FeedOf } from './calendarRoute.ts';
import { type ConsentedRoute, consentedRoute } from './consentedRoute.ts';
import { type IngressParts, installIngress } from './ingress.ts';
import { type LocalPages, mountLocalPages } from './localPages.ts';
import { type MessagesRoute, messagesRoute } from './messagesRoute.ts';
import { mountPageFiles, type PageFiles } from './pageFiles.ts';
import { mountPageRoutes, type PageRoutes } from './pageRoutes.ts';
import { type EndUnanswered, watchConnections } from './watchConnections.ts';

/** The routes and probes of the HTTP server. */
export interface HostOptions {
  readonly messages: MessagesRoute;
  readonly feedOf: FeedOf;
  /** The page after a consent; absent if no consent is needed. */
  readonly consented?: ConsentedRoute;
  /** The page inside Teams: its files and its data, and the pages that only local mode has. */
  readonly page?: { readonly files: PageFiles; readonly routes: PageRoutes; readonly local?: LocalPages };
  /** The parts that the product lacks to be ready, such as the database; none: it is ready. */
  readonly missing: () => Promise<readonly string[]>;
  readonly metrics: IngressParts['metrics'];
}

/** A port or address that can't be listened on. The message gives the remedy. */
export class ListenError extends Error {
  readonly code = 'LISTEN';
}

/**
 * A handler that runs before all of restify's own work on a request. If it returns false, restify stops there. restify's types don't have
 * it.
 */
interface Early {
  first(handler: (request: restify.Request, response: restify.Response) => boolean): void;
}

const endsOf = new WeakMap<Server, EndUnanswered>();
/** How long a closing server waits for requests that are not complete yet, in milliseconds. */
const wholeMs = 1000;

/** The HTTP server with the contract's routes. Error answers are bare: no name, no stack, no echo. */
export function createHost({ messages, feedOf, consented, page, missing, metrics }: HostOptions): Server {
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false });
  const takePost = messagesRoute(messages);
  server.post('/api/messages', takePost);
  (server as Server & Early).first((request, response) => {
    if (request.method !== 'POST' || request.url !== '/api/messages') return true;
    void takePost(request, response);
    return false;
  });
  const calendar = calendarRoute(feedOf, messages.log);
  server.get('/calendar/:file', calendar);
  server.get('/calendar/:token/:file', calendar);
  if (consented !== undefined) server.get('/tab/consented', consentedRoute(consented));
  if (page !== undefined) {
    mountPageFiles(server, page.files);
    mountPageRoutes(server, page.routes);
    if (page.local !== undefined) mountLocalPages(server, page.local);
  }
  server.get('/healthz', async (_request: unknown, response: restify.Response) => {
    answerText(response, 200, 'ok');
  });
  server.get('/readyz', async (_request: unknown, response: restify.Response) => {
    const lacks = await missing();
    const isReady = lacks.length === 0;
    answerText(response, isReady ? 200 : 503, isReady ? 'ready' : `not ready: ${lacks.join(', ')}`);
  });
  server.on('restifyError', answerBare);
  const http = server.server as HttpServer;
  installIngress(http, { metrics, log: messages.log });
  endsOf.set(server, watchConnections(http));
  return server;
}

/** It sets the length, so that a HEAD answer has it too. */
function answerText(response: restify.Response, status: number, text: string): void {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

/** restify's answer repeats the request and gives the reason of a refusal. A status is enough. */
function answerBare(
  _request: unknown,
  response: restify.Response & { _sent?: boolean },
  error: { readonly statusCode?: number },
  done: () => void,
): void {
  bareAnswer(response, error.statusCode ?? 500);
  // restify's own mark for an answered request. Without it, restify writes a second answer.
  response._sent = true;
  done();
}

/** Listens, and resolves with the port. Throws {@link ListenError} if it can't. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // restify emits its server's errors as its own, and throws those without a listener.
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(listenFault(port, host, cause));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The error for a port or address that can't be listened on. */
export function listenFault(port: number, host: string, cause: NodeJS.ErrnoException): ListenError {
  const why =
    cause.code === 'EADDRINUSE'
      ? `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another one.`
      : `The bot cannot listen on port ${port} of ${host} (${cause.code}). Set PORT and HOST to other values.`;
  return new ListenError(why, { cause });
}

/**
 * Stops listening and waits for the requests in flight. By itself, Node keeps each connection open for five more seconds after its answer,
 * for posts that nobody would handle. It also waits a minute for each connection without a complete request.
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
