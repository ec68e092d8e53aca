import { createServer, type ServerResponse } from 'node:http';
import { bareAnswer } from './bareAnswer.ts';
import { listenFault } from './server.ts';

/** The server of a product that starts. */
export interface StartingServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Ends it, so that the product can listen on its port. */
  close(): Promise<void>;
}

/**
 * Answers the probes while the product starts: it is alive, and not ready. A start may wait for the database, or for another instance that
 * migrates it. Everything else is answered with a bare 503: Teams sends it again.
 *
 * @param missing what the start waits for
 * @throws ListenError if the port can't be listened on
 */
export function startStartingServer(
  port: number,
  host: string,
  missing: () => string,
): Promise<StartingServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && path === '/healthz') answer(response, 200, 'ok');
    else if (isRead && path === '/readyz') answer(response, 503, `not ready: ${missing()}`);
    else {
      response.setHeader('Connection', 'close');
      bareAnswer(response, 503);
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenFault(port, host, cause)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(text), Connection: 'close' });
  response.end(text);
}
