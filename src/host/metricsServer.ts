import { createServer, type Server } from 'node:http';
import type { Metrics } from '../runtime/metrics.ts';
import { ListenError } from './server.ts';

/**
 * `GET /metrics` on a separate port, so that it is never reachable on the port that Teams uses.
 *
 * @throws ListenError if the port can't be listened on
 */
export function startMetricsServer(metrics: Metrics, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    // restify replaces `writeHead` for every server of the process. Its version returns nothing, so calls can't be chained.
    const answer = (status: number, text?: string) => {
      response.writeHead(status, text === undefined ? {} : { 'Content-Type': metrics.contentType });
      response.end(text);
    };
    if (request.method !== 'GET' || request.url !== '/metrics') return answer(404);
    metrics.text().then(
      (text) => answer(200, text),
      () => answer(503),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new ListenError(
          `The bot cannot listen on the metrics port ${port} of ${host} (${cause.code}). Set METRICS_PORT to another port.`,
          { cause },
        ),
      );
    });
    server.unref();
    server.listen(port, host, () => resolve(server));
  });
}
