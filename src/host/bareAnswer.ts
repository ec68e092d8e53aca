import type { ServerResponse } from 'node:http';

/** How long a refused sender may go on sending before the connection is cut, in milliseconds. */
const lingerMilliseconds = 1000;

/** Answers with a status and nothing else: no name, no reason, no echo of the request. */
export function bareAnswer(response: ServerResponse, status: number): void {
  if (response.writableEnded) return;
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Length': 0 });
  response.end();
}

/**
 * Refuses a request whose body was not read to its end. Cutting the connection at once would lose the answer on its way. So the rest is
 * read and thrown away for a moment; then the connection is cut.
 */
export function refuseUnread(response: ServerResponse, status: number): void {
  const { req: request } = response;
  bareAnswer(response, status);
  if (request.complete) return;
  const cut = setTimeout(() => request.socket.destroy(), lingerMilliseconds);
  cut.unref();
  // The listener is the request's, not the connection's: a kept connection would gather one for each refusal. It comes after the last
  // piece of the body, and also where the connection breaks.
  request.once('close', () => clearTimeout(cut));
  request.resume();
}
