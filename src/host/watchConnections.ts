import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Ends the connections without a request in flight: nothing came yet, or a request did not come whole. */
export type EndUnanswered = () => void;

/**
 * Watches a server's connections. Node's own `closeIdleConnections` leaves open the connections that were never used, as load balancers
 * and browsers make them for later. It also leaves those with a request that does not come whole: a server that closes would wait for them
 * for a minute.
 */
export function watchConnections(server: Server): EndUnanswered {
  const last = new Map<Socket, Last | undefined>();
  server.on('connection', (socket: Socket) => {
    last.set(socket, undefined);
    socket.once('close', () => last.delete(socket));
  });
  const note = (request: IncomingMessage, response: ServerResponse) => {
    last.set(request.socket, { request, response });
  };
  server.on('request', note).on('checkContinue', note);
  return () => {
    for (const [socket, exchange] of last) if (!isAwaited(exchange)) socket.destroy();
  };
}

/** The latest request of a connection, and its answer. */
interface Last {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function isAwaited(exchange: Last | undefined): boolean {
  return exchange?.request.complete === true && !exchange.response.writableFinished;
}
