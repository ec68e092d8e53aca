import { largestAnswer } from '../runtime/largestAnswer.ts';
import { retryAfterSeconds } from '../runtime/retryAfter.ts';
import { faultOf, GraphFault } from './graphFault.ts';

/** An object of Graph's. Its values are looked at with care: any of them may be null, absent or of a kind not known yet. */
export type Row = Readonly<Record<string, unknown>>;

/** A change that Graph is told to make, with the object it needs. */
export interface GraphChange {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: Row;
}

/** One question to Graph, asked once. */
export interface GraphExchange {
  readonly url: URL;
  readonly token: string;
  /** The question is an advanced query. Graph answers those only where asked to be eventually consistent. */
  readonly advanced?: boolean;
  /** Absent: it is only asked. */
  readonly change?: GraphChange;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** The longest it may take, in milliseconds. */
  readonly timeLimit: number;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Asks Graph once, and answers with the object it answered with; of a change that was made, with an empty one where that is none.
 * Redirects are not followed: the token is for this host. Reads at most {@link largestAnswer} of the answer.
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

/** Leaving the loop cancels the body, and so closes the connection. */
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

/** `fetch` says only that it failed; why is in the cause. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'NetworkFailure';
  const { cause, name } = error as { readonly cause?: { readonly code?: unknown }; readonly name: string };
  return typeof cause?.code === 'string' ? cause.code : name;
}

/** Undefined for a text that is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
