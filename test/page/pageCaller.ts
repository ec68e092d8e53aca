import { request as httpRequest, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { DemoPerson } from '../../src/host/pageCaller.ts';

/** An answer of a route. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read the answers of many routes.
  readonly json: any;
}

/** Calls a route of the page as a demo person. */
export async function callPage(
  url: string,
  person: Pick<DemoPerson, 'personId'> | undefined,
  method: string,
  path: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<PageAnswer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(
      `${url}${path}`,
      {
        method,
        agent: false,
        headers: {
          ...(person === undefined ? {} : { Authorization: `Demo ${person.personId}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      },
      resolve,
    );
    sent.once('error', reject);
    sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const isZipped = response.headers['content-encoding'] === 'gzip';
  const text = (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  const isJson = response.headers['content-type']?.startsWith('application/json') === true;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

/** An event of a stream. */
export interface SeenEvent {
  readonly name: string;
  readonly id?: number;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly data: any;
}

/** A stream of changes that a test reads. */
export interface TestStream {
  readonly status: number;
  /** The next event; undefined once the stream has ended. */
  next(): Promise<SeenEvent | undefined>;
  close(): void;
}

/** Follows changes as a demo person. */
export async function followPage(
  url: string,
  person: Pick<DemoPerson, 'personId'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestStream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(
      `${url}/api/tab/events`,
      { agent: false, headers: { Authorization: `Demo ${person.personId}`, ...headers } },
      resolve,
    );
    sent.once('error', reject);
    sent.end();
  });
  const events: SeenEvent[] = [];
  let waiting: (() => void) | undefined;
  let rest = '';
  let hasEnded = false;
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    rest += chunk;
    const parts = rest.split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const fields = new Map(
        part.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
      );
      const name = fields.get('event');
      if (name === undefined) continue;
      const id = fields.get('id');
      events.push({
        name,
        ...(id === undefined ? {} : { id: Number(id) }),
        data: JSON.parse(fields.get('data') ?? '{}'),
      });
    }
    waiting?.();
  });
  const end = () => {
    hasEnded = true;
    waiting?.();
  };
  response.once('close', end).once('error', end);
  return {
    status: response.statusCode ?? 0,
    async next() {
      while (events.length === 0 && !hasEnded) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      return events.shift();
    },
    close: () => response.destroy(),
  };
}
