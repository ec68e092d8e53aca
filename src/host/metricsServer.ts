import { createServer, type Server } from 'node:http';
import type { Metrics } from '../metrics.ts';
import { ListenError } from './server.ts';

/**
 * `GET /metrics` on a port of its own, so that it is never reachable where Teams is.
 *
 * @throws ListenError where the port can't be had
 */
export function startMetricsServer(metrics: Metrics, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new ListenError(
          `The metrics port ${port} on ${host} cannot be listened on (${cause.code}). Set METRICS_PORT to another one.`,
          { cause },
        ),
      );
    });
    server.listen(port, host, () => resolve(server));
  });
}
