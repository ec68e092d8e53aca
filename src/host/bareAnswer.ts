import type { ServerResponse } from 'node:http';
import type { Response } from 'restify';

/** How long somebody who is still sending after being refused may go on before the connection is cut, in milliseconds. */
const lingerMilliseconds = 1000;

/** Answers with a status and nothing else: no name, no reason, no echo of what came in. */
export function bareAnswer(response: Response, status: number): void {
  if (response.writableEnded) return;
  response.writeHead(status, { 'Content-Length': 0 });
  response.end();
}

/**
 * Refuses a post of which not all was read. Cutting the connection at once would lose the answer on its way, and reading on would take
 * all that somebody cares to send: what still comes is thrown away for a moment, then the connection is cut.
 */
export function refuseUnread(response: Response, status: number): void {
  const { req: request } = response as unknown as ServerResponse;
  bareAnswer(response, status);
  if (request.complete) return;
  const cut = setTimeout(() => request.socket.destroy(), lingerMilliseconds);
  cut.unref();
  request.socket.once('close', () => clearTimeout(cut));
  request.once('end', () => clearTimeout(cut));
}
