import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Closes the connections without a request in flight: nothing arrived yet, or a request is incomplete. */
export type EndUnanswered = () => void;

/**
 * Watches a server's connections. Node's own `closeIdleConnections` leaves unused connections open, as load balancers and browsers open
 * them in advance. It also leaves those with an incomplete request: a closing server would wait for them for a minute.
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
