import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { refuseUnread } from './bareAnswer.ts';
import { refusalOf } from './requestShape.ts';

/** The dependencies of the ingress. */
export interface IngressParts {
  readonly metrics: Pick<Metrics, 'fault'>;
  readonly log: Logger;
}

/** How long the headers of a request may take to arrive, in milliseconds. */
const headersTimeout = 10_000;
/** How long a whole request may take to arrive, in milliseconds. */
const requestTimeout = 30_000;
/** The interval at which Node checks for requests that are too slow, in milliseconds. Node reads it when the server begins to listen. */
const connectionsCheckingInterval = 5_000;

/**
 * Puts the ingress in front of a server's router. The ingress checks each request before the router sees it, answers a malformed one with a
 * bare status, and catches errors that the router throws.
 *
 * A request for a protocol upgrade (WebSocket, HTTP/2 in clear text) is answered as plain HTTP/1.1, as RFC 9110 section 7.8 allows: Node
 * does so if `upgrade` has no listener. A HEAD request runs as GET; Node omits the body.
 *
 * @param server its listeners for `request` are the router
 */
export function installIngress(server: Server, { metrics, log }: IngressParts): void {
  const routers = server.listeners('request') as RequestListener[];
  for (const event of ['request', 'checkContinue', 'upgrade', 'connect', 'clientError']) {
    server.removeAllListeners(event);
  }
  const take = (request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return refuseUnread(response, refusal);
    if (awaitsContinue) response.writeContinue();
    if (request.method === 'HEAD') request.method = 'GET';
    try {
      for (const route of routers) route(request, response);
    } catch (error) {
      // Handlers never throw: the router failed on the request.
      metrics.fault('router');
      log.warn({ fault: describeError(error) }, 'router failed on a request');
      refuseUnread(response, 400);
    }
  };
  server.on('request', (request, response) => take(request, response, false));
  server.on('checkContinue', (request, response) => take(request, response, true));
  server.on('connect', (_request, socket) => refuseRaw(socket, '405 Method Not Allowed'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    refuseRaw(socket, unparsed[error.code ?? ''] ?? '400 Bad Request');
  });
  // Node's own answer to a request without a host would not be bare.
  const requireHostHeader = false;
  Object.assign(server, { headersTimeout, requestTimeout, connectionsCheckingInterval, requireHostHeader });
}

/** The answers to requests that Node's parser refuses, by the code of the error. */
const unparsed: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Answers on a bare connection and closes it. If an answer is in flight, the connection is cut instead: a second answer would be read as
 * its body.
 */
function refuseRaw(socket: Duplex, status: string): void {
  const { _httpMessage: answer } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null };
  if (!socket.writable || answer?.headersSent) return void socket.destroy();
  socket.once('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
