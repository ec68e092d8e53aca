import { type Dispatcher, request } from 'undici';

/** Fetches a JSON document. Rejects if it can't. */
export type FetchJson = (url: string) => Promise<unknown>;

/** The options of a fetch. */
export interface FetchOptions {
  /** The time limit of one document, in milliseconds. */
  readonly timeLimit: number;
  /** The largest document that is accepted, in bytes. */
  readonly maxBytes: number;
  /** The connections to a host. */
  readonly dispatcherFor: (url: URL) => Dispatcher;
}

/** A document could not be fetched. The message names the host and the cause, and quotes no part of the answer. */
export class DocumentUnavailable extends Error {
  override readonly name = 'DocumentUnavailable';
  /** `HTTP` and the status, the network's own code, `NOT_JSON` or `TOO_LARGE`. */
  readonly code: string;

  constructor(url: string, code: string, cause?: unknown) {
    super(`${new URL(url).host} did not give the document: ${code}`, { cause });
    this.code = code;
  }
}

/**
 * Fetches documents over HTTP. Redirects are not followed.
 *
 * @throws DocumentUnavailable if the status is not 200, the body is not JSON or too large, or the time is over
 */
export function fetchJson({ timeLimit, maxBytes, dispatcherFor }: FetchOptions): FetchJson {
  return async (url) => {
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: dispatcherFor(new URL(url)),
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(timeLimit),
      });
      // A discarded body ends with an error. Without a listener that error would end the process.
      body.on('error', () => undefined);
      if (statusCode !== 200) {
        body.destroy();
        throw new DocumentUnavailable(url, `HTTP${statusCode}`);
      }
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        length += chunk.length;
        // Leaving the loop closes the connection.
        if (length > maxBytes) throw new DocumentUnavailable(url, 'TOO_LARGE');
        chunks.push(chunk);
      }
      return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
    } catch (error) {
      if (error instanceof DocumentUnavailable) throw error;
      throw new DocumentUnavailable(url, codeOf(error), error);
    }
  };
}

function codeOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'NOT_JSON';
  const { name, code } = error as NodeJS.ErrnoException;
  return name === 'TimeoutError' ? 'ETIMEDOUT' : typeof code === 'string' ? code : 'ECONNRESET';
}
