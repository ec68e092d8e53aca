import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { connectorAgent } from './connectorAgents.ts';
import { ConnectorFault } from './connectorFault.ts';

/** One call, and what goes with it. */
export interface CallParts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the service URL on, encoded. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Makes a call once, and answers with the body of a success, an empty object if it has none. Redirects are not followed.
 *
 * @throws ConnectorFault for any other outcome
 */
export type ConnectorCall = <Answer>(parts: CallParts) => Promise<Answer>;

/** How calls to one service are made. */
export interface CallOptions {
  readonly serviceUrl: URL;
  /** The `Authorization` header of a call, if it needs one. */
  readonly token: () => Promise<string | undefined>;
  /** The longest a call may take, in milliseconds. */
  readonly timeLimit: number;
}

const everyCall = {
  Accept: 'application/json',
  'User-Agent': 'Microsoft-BotFramework/3.1 (onboarding-assist)',
};

/** Calls to one service, over connections that are kept. */
export function connectorCall({ serviceUrl, token, timeLimit }: CallOptions): ConnectorCall {
  const { protocol, hostname, port } = urlToHttpOptions(serviceUrl);
  const service = { protocol, hostname, port, agent: connectorAgent(serviceUrl) };
  const root = serviceUrl.pathname.replace(/\/+$/, '');
  return async <Answer>({ method, path, body, headers }: CallParts) => {
    const authorization = await token();
    const options = {
      ...service,
      method,
      path: root + path,
      headers: {
        ...everyCall,
        ...headers,
        ...(authorization === undefined ? {} : { Authorization: authorization }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
      },
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    return answerOf(await exchange(options, text, timeLimit)) as Answer;
  };
}

interface Reply {
  readonly response: IncomingMessage;
  readonly text: string;
}

function exchange(options: RequestOptions, body: string | undefined, timeLimit: number): Promise<Reply> {
  const isSecure = options.protocol === 'https:';
  return new Promise((resolve, reject) => {
    let hasLeft = false;
    const fail = (cause?: NodeJS.ErrnoException) => {
      clearTimeout(late);
      const code = cause?.code ?? 'ECONNRESET';
      reject(hasLeft ? ConnectorFault.unanswered(code, cause) : ConnectorFault.notMade(code, cause));
    };
    const request = (isSecure ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(late);
        resolve({ response, text: Buffer.concat(chunks).toString('utf8') });
      });
      // Half an answer is none.
      response.on('close', () => {
        if (!response.complete) fail();
      });
    });
    const late = setTimeout(() => request.destroy(new TooLate('The call took too long.')), timeLimit);
    request.on('socket', (socket) => {
      hasLeft = !socket.connecting;
      if (hasLeft) return;
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        hasLeft = true;
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}

class TooLate extends Error {
  readonly code = 'ETIMEDOUT';
}

function answerOf({ response: { statusCode = 0, headers }, text }: Reply): unknown {
  const body = parsed(text);
  if (body !== undefined && statusCode >= 200 && statusCode < 300) return body;
  throw ConnectorFault.refused({ statusCode, headers, body });
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
