import { connectorAgent } from './connectorAgents.ts';
import { ConnectorFault } from './connectorFault.ts';
import { type Reply, sendHttpRequest } from './sendHttpRequest.ts';

/** One call: its method, path, body and headers. */
export interface CallParts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The part after the service URL, encoded. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Makes a call once and returns the body of a success. Redirects are not followed.
 *
 * Any 2xx of a POST, PUT or DELETE is a success: the service accepted it, and sending it again would do it twice. If the body is not a JSON
 * object, the result is an empty object, so every property of an answer may be missing. A GET needs its body: without a JSON object it
 * failed.
 *
 * @throws ConnectorFault for any other outcome
 */
export type ConnectorCall = <Answer>(parts: CallParts) => Promise<Answer>;

/** The options of calls to one service. */
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

/** Calls to one service, over connections that stay open. */
export function connectorCall({ serviceUrl, token, timeLimit }: CallOptions): ConnectorCall {
  const agent = connectorAgent(serviceUrl);
  const root = serviceUrl.pathname.replace(/\/+$/, '');
  return async <Answer>({ method, path, body, headers }: CallParts) => {
    const authorization = await token();
    const request = {
      origin: serviceUrl.origin,
      method,
      path: root + path,
      headers: {
        ...everyCall,
        ...headers,
        ...(authorization === undefined ? {} : { Authorization: authorization }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    };
    return answerOf(await sendHttpRequest(agent, request, timeLimit), method === 'GET') as Answer;
  };
}

function answerOf({ statusCode, headers, text }: Reply, needsBody: boolean): object {
  const body = jsonObject(text);
  const isSuccess = statusCode >= 200 && statusCode < 300;
  if (isSuccess && (body !== undefined || !needsBody)) return body ?? {};
  throw ConnectorFault.refused({ statusCode, headers, body });
}

/** Undefined if the text is not a JSON object. */
function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
