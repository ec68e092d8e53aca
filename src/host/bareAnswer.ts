import type { ServerResponse } from 'node:http';

/** How long a refused sender may continue to send before the connection is cut, in milliseconds. */
const lingerMilliseconds = 1000;

/** Answers with a status and nothing else: no name, no reason, no echo of the request. */
export function bareAnswer(response: ServerResponse, status: number): void {
  if (response.writableEnded) return;
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Length': 0 });
  response.end();
}

/**
 * Refuses a request with a body that was not read to its end. Cutting the connection at once would lose the answer in transit. So the rest
 * is read and discarded for a moment, and then the connection is cut.
 */
export function refuseUnread(response: ServerResponse, status: number): void {
  const { req: request } = response;
  bareAnswer(response, status);
  if (request.complete) return;
  const cut = setTimeout(() => request.socket.destroy(), lingerMilliseconds);
  cut.unref();
  // The listener is on the request, not on the connection: a keep-alive connection would collect one for each refusal. The event comes
  // after the last piece of the body, and also if the connection breaks.
  request.once('close', () => clearTimeout(cut));
  request.resume();
}
