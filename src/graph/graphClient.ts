import type { Wait } from '../runtime/wait.ts';
import { GraphFault } from './graphFault.ts';
import { graphPauses } from './graphPauses.ts';
import type { GraphTokens } from './graphTokens.ts';
import { type Row, sendGraphRequest } from './sendGraphRequest.ts';
import { TokenFault } from './tokenFault.ts';

/** A query to Graph about a tenant. */
export interface GraphQuestion {
  readonly tenantId: string;
  /** The path after the version, encoded. */
  readonly path: string;
  /** The properties to read. */
  readonly select?: readonly string[];
  /** An advanced query: it counts and is eventually consistent. */
  readonly advanced?: boolean;
  /** The number of rows on a page; absent: Graph's default. */
  readonly top?: number;
  readonly signal: AbortSignal;
}

/** Microsoft Graph, read-only. Both methods throw {@link GraphFault}. */
export interface GraphClient {
  /** One object. */
  get(question: GraphQuestion): Promise<Row>;
  /** All objects of a collection, through all its pages. */
  list(question: GraphQuestion): Promise<readonly Row[]>;
}

/** The parts of a Graph client. */
export interface GraphClientParts {
  /** Graph with its version, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: GraphTokens;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly wait: Wait;
  /** The time limit of one attempt, in milliseconds. */
  readonly timeLimit?: number;
}

const usualTimeLimit = 10_000;
const mostTries = 4;
const firstPause = 500;

/**
 * Queries Graph, with retries if they can help. The back-off is the time that Graph names, else half a second, one, two, with jitter of up
 * to half of it. If Graph throttles a tenant, no query about that tenant is sent until the pause ends.
 */
export function graphClient(parts: GraphClientParts): GraphClient {
  const { baseUrl, tokens, now, random, wait, timeLimit = usualTimeLimit } = parts;
  const base = new URL(`${baseUrl}/`);
  const pauses = graphPauses(now, wait);

  const once = async (question: GraphQuestion, url: URL): Promise<Row> => {
    const { tenantId, advanced = false, signal } = question;
    const token = await tokens.of(tenantId).catch((cause: unknown) => {
      const { kind, code } = cause instanceof TokenFault ? cause : new TokenFault('Unknown', cause);
      throw new GraphFault(kind === 'missing' ? 'refused' : 'failed', code, { cause });
    });
    return sendGraphRequest({ url, token, advanced, signal, timeLimit, now });
  };

  const answer = async (question: GraphQuestion, url: URL): Promise<Row> => {
    const { tenantId, signal } = question;
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      await pauses.over(tenantId, signal);
      try {
        return await once(question, url);
      } catch (error) {
        if (!(error instanceof GraphFault) || signal.aborted) throw error;
        const { kind, retryAfterSeconds } = error;
        // An old token does not include a consent that was given after it.
        if (kind === 'refused' || kind === 'token') tokens.forget(tenantId);
        const pause =
          retryAfterSeconds === undefined
            ? firstPause * 2 ** (tries - 1) * (1 - random() / 2)
            : retryAfterSeconds * 1000;
        if (kind === 'throttled' || (kind === 'unavailable' && retryAfterSeconds !== undefined)) {
          pauses.set(tenantId, pause);
        }
        if (kind === 'token' && !renewed) {
          renewed = true;
          continue;
        }
        if (tries >= mostTries || (kind !== 'throttled' && kind !== 'unavailable')) throw error;
        if (kind === 'unavailable' && retryAfterSeconds === undefined) await wait(pause, signal);
      }
    }
  };

  return {
    get: (question) => answer(question, firstUrl(base, question)),
    async list(question) {
      const rows: Row[] = [];
      const seen = new Set<string>();
      let url: URL | undefined = firstUrl(base, question);
      while (url !== undefined) {
        if (seen.has(url.href)) throw new GraphFault('failed', 'PagesGoRound');
        seen.add(url.href);
        const page: Row = await answer(question, url);
        rows.push(...rowsOf(page));
        url = nextUrl(base, page);
      }
      return rows;
    },
  };
}

function firstUrl(base: URL, { path, select, advanced, top }: GraphQuestion): URL {
  const query = [
    ...(select === undefined ? [] : [`$select=${select.join(',')}`]),
    ...(advanced === true ? ['$count=true'] : []),
    ...(top === undefined ? [] : [`$top=${top}`]),
  ];
  return new URL(`${path.slice(1)}${query.length === 0 ? '' : `?${query.join('&')}`}`, base);
}

function rowsOf({ value }: Row): readonly Row[] {
  if (!Array.isArray(value)) throw new GraphFault('failed', 'NotACollection');
  if (value.some((row) => typeof row !== 'object' || row === null)) {
    throw new GraphFault('failed', 'NotAnObject');
  }
  return value as readonly Row[];
}

/** The address of the next page. It must be on Graph's host, because the token goes with it. */
function nextUrl(base: URL, page: Row): URL | undefined {
  const link = page['@odata.nextLink'];
  if (link === undefined || link === null) return undefined;
  const url = typeof link === 'string' ? URL.parse(link) : null;
  const sameHost = url !== null && url.origin === base.origin && url.username === '' && url.password === '';
  if (sameHost && url.pathname.startsWith(base.pathname)) return url;
  throw new GraphFault('failed', 'NextLinkElsewhere');
}
