import { Agent } from 'undici';
import type { ConnectorFault } from '../src/connector/connectorFault.ts';
import { sendHttpRequest } from '../src/connector/sendHttpRequest.ts';

/** An answer, and how long it took. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

/** A client of one server on the loopback that keeps its connections. */
export interface HttpClient {
  get(path: string): Promise<Answer>;
  post(path: string, body: object, authorization?: string): Promise<Answer>;
  close(): void;
}

/** Teams gives a bot fifteen seconds; a bot that takes longer has failed. */
const deadlineMs = 15_000;

/** The stand-in lists every card that it took, in one answer. */
const mostRead = 256 * 1024 * 1024;

/**
 * A client with as many connections as are needed, each used again and again. Rejects where there is no answer in 15 s. It takes little
 * processor time, for it shares the processor with the bot that is measured.
 */
export function httpClient(port: number): HttpClient {
  const agent = new Agent({ allowH2: false });
  const origin = `http://127.0.0.1:${port}`;
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
    authorization?: string,
  ): Promise<Answer> => {
    const begin = performance.now();
    const headers = {
      ...(body === null ? {} : { 'Content-Type': 'application/json' }),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const { statusCode, text } = await sendHttpRequest(
      agent,
      { origin, method, path, headers, body },
      deadlineMs,
      mostRead,
    ).catch((cause: ConnectorFault) => {
      throw new Error(`No answer to ${method} ${path}: ${cause.code}`, { cause });
    });
    return { status: statusCode, body: text, milliseconds: performance.now() - begin };
  };
  return {
    get: (path) => call('GET', path, null),
    post: (path, body, authorization) => call('POST', path, JSON.stringify(body), authorization),
    close: () => void agent.destroy(),
  };
}
