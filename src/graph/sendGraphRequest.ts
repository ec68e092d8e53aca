import { largestAnswer } from '../runtime/largestAnswer.ts';
import { retryAfterSeconds } from '../runtime/retryAfter.ts';
import { faultOf, GraphFault } from './graphFault.ts';

/** An object from Graph. Any value may be null, absent or of an unknown kind, so readers check each value. */
export type Row = Readonly<Record<string, unknown>>;

/** A change to make in Graph, with the object for it. */
export interface GraphChange {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: Row;
  /** The version (ETag) that the change is based on. If the object has another one, Graph answers 412. */
  readonly ifMatch?: string;
}

/** One request to Graph. */
export interface GraphExchange {
  readonly url: URL;
  readonly token: string;
  /** The query is an advanced query. Graph answers those only with eventual consistency. */
  readonly advanced?: boolean;
  /** Absent: the request only reads. */
  readonly change?: GraphChange;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
  /** The time limit, in milliseconds. */
  readonly timeLimit: number;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Sends one request to Graph and returns the object of the answer. A change without an object in its answer returns an empty object.
 * Redirects are not followed, because the token is for this host. Reads at most {@link largestAnswer} bytes.
 *
 * @throws GraphFault
 */
export async function sendGraphRequest({
  url,
  token,
  advanced = false,
  change,
  signal,
  timeLimit,
  now,
}: GraphExchange): Promise<Row> {
  const limit = AbortSignal.timeout(timeLimit);
  const { status, headers, text } = await ask(url, {
    method: change?.method ?? 'GET',
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'User-Agent': 'onboarding-assist',
      ...(advanced ? { ConsistencyLevel: 'eventual' } : {}),
      ...(change?.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(change?.ifMatch === undefined ? {} : { 'If-Match': change.ifMatch }),
    },
    ...(change?.body === undefined ? {} : { body: JSON.stringify(change.body) }),
    redirect: 'manual',
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  });
  const body = parsed(text);
  if (status < 200 || status > 299) {
    throw faultOf(status, body, retryAfterSeconds(headers.get('retry-after') ?? undefined, now()));
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Row;
  if (change !== undefined) return {};
  throw new GraphFault('failed', 'NotAnObject', { status });
}

async function ask(url: URL, init: RequestInit) {
  try {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, text: await readText(response) };
  } catch (cause) {
    throw new GraphFault('unavailable', networkCode(cause), { cause });
  }
}

/** Leaving the loop cancels the body, which closes the connection. */
async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largestAnswer) throw new TooLarge('The answer is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** `fetch` reports only that it failed. The reason is in the cause. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'NetworkFailure';
  const { cause, name } = error as { readonly cause?: { readonly code?: unknown }; readonly name: string };
  return typeof cause?.code === 'string' ? cause.code : name;
}

/** Undefined if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
