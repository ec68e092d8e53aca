import { Agent, request } from 'node:http';

/** An answer, and how long it took. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

/** A client of one server on the loopback that keeps its connections. */
export interface HttpClient {
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  close(): void;
}

/** Teams gives a bot fifteen seconds; whoever takes longer has failed. */
const deadlineMs = 15_000;

/** A client with as many connections as are needed, each used again and again. Rejects where there is no answer in 15 s. */
export function httpClient(port: number): HttpClient {
  const agent = new Agent({ keepAlive: true });
  const call = (method: string, path: string, body: string) =>
    new Promise<Answer>((resolve, reject) => {
      const begin = performance.now();
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
      const options = { agent, host: '127.0.0.1', port, method, path, headers, timeout: deadlineMs };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
            milliseconds: performance.now() - begin,
          }),
        );
      });
      sent.on('timeout', () =>
        sent.destroy(new Error(`No answer to ${method} ${path} in ${deadlineMs} ms.`)),
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    get: (path) => call('GET', path, ''),
    post: (path, body) => call('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}
