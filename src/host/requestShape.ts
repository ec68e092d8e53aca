import type { IncomingMessage } from 'node:http';
import { largestBody } from './readBody.ts';

/** The methods that a route may have. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** The longest request target, in characters. The longest expected one is the consent redirect, about 2,000. */
const longestTarget = 8_000;
/** The most headers of one request. */
const mostHeaders = 100;
/** The messages route refuses everything with 400: its contract has no other status (docs/operations.md). */
const messagesPath = '/api/messages';

/** These headers change the meaning of a request. Each may come once, in printable ASCII (RFC 9110 section 5.3). */
const singleHeaders = new Set([
  'host',
  'authorization',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
]);

/** A name, an IPv4 address, or an IPv6 address in brackets, with an optional port (RFC 9110 section 7.2). */
const hostShape = /^(?:[a-z\d](?:[a-z\d._-]{0,253})|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;
const printable = /^[\t\x20-\x7e]*$/;
const target = /^\/[\x21-\x7e]*$/;

/**
 * Checks method, target and headers of a request. Returns the status of the refusal, or undefined for a request that the router may get.
 * Also rewrites the target as RFC 9112 section 3.2.2 requires: a whole address becomes path and query. For the messages route it becomes
 * the path.
 */
export function refusalOf(request: IncomingMessage): number | undefined {
  if (!methods.has(request.method ?? '')) return 405;
  return targetRefusal(request) ?? headerRefusal(request) ?? bodyRefusal(request);
}

function targetRefusal(request: IncomingMessage): number | undefined {
  const { url = '' } = request;
  // Nearly every request has this target.
  if (url === messagesPath) return undefined;
  if (url.length > longestTarget) return 414;
  const path = url.replace(/^https?:\/\/[^/?#]*(?=\/)/i, '');
  if (!target.test(path) || !URL.canParse(`http://localhost${path}`)) return 400;
  request.url = path.startsWith(`${messagesPath}?`) ? messagesPath : path;
  return undefined;
}

function headerRefusal({ rawHeaders, headers, httpVersion }: IncomingMessage): number | undefined {
  if (rawHeaders.length > 2 * mostHeaders) return 431;
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    if (!singleHeaders.has(name)) continue;
    if (seen.has(name) || !printable.test(rawHeaders[index + 1] ?? '')) return 400;
    seen.add(name);
  }
  const { host } = headers;
  if (host === undefined) return httpVersion === '1.0' ? undefined : 400;
  return isHost(host) ? undefined : 400;
}

function isHost(host: string): boolean {
  return hostShape.test(host) && URL.canParse(`http://${host}/`);
}

function bodyRefusal({ method, url, headers }: IncomingMessage): number | undefined {
  const encoding = headers['transfer-encoding'];
  const length = Number(headers['content-length'] ?? 0);
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked') return 400;
  const hasBody = encoding !== undefined || length > 0;
  if (!hasBody) return undefined;
  if (method === 'GET' || method === 'HEAD') return 400;
  const isMessage = url === messagesPath;
  if (!(length <= largestBody)) return isMessage ? 400 : 413;
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') return isMessage ? 400 : 415;
  return undefined;
}
