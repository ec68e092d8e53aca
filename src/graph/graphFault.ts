import { RemoteFailure, type RemoteFailureParts } from '../runtime/remoteFailure.ts';

/**
 * Why Microsoft Graph gave no answer. `refused`: the app has no permission in this tenant, or is not known there; `notFound`: the object
 * does not exist; `token`: the token is not valid (any more); `throttled`: too many calls, so nothing may be sent for a while;
 * `unavailable`: no answer, or Graph could not answer; `failed`: anything else, where a retry does not help.
 */
export type GraphFaultKind = 'refused' | 'notFound' | 'token' | 'throttled' | 'unavailable' | 'failed';

/** Further details of a fault. */
interface GraphFaultDetails extends Omit<RemoteFailureParts, 'code'> {
  readonly existingEventId?: string | undefined;
}

/** A query that Graph did not answer. It has Graph's code and status, and no message of Graph, because messages quote their subject. */
export class GraphFault extends RemoteFailure {
  override readonly name = 'GraphFault';
  readonly kind: GraphFaultKind;
  /** The existing event, if Graph refused to make it twice. */
  readonly existingEventId: string | undefined;

  constructor(kind: GraphFaultKind, code: string, details: GraphFaultDetails = {}) {
    super({ ...details, code }, `Microsoft Graph did not answer: ${kind}.`);
    this.kind = kind;
    this.existingEventId = details.existingEventId;
  }
}

/**
 * Graph's refusal, from the status and the error codes (learn.microsoft.com/graph/errors). Codes may be nested; the inner ones are more
 * exact.
 *
 * @param retryAfterSeconds if Graph sent it
 */
export function faultOf(status: number, body: unknown, retryAfterSeconds: number | undefined): GraphFault {
  const codes = codesOf(body);
  const code = codes[0] ?? `Status${status}`;
  const existingId = partOf(body, 'error')?.['@event.existingEventId'];
  const existingEventId = typeof existingId === 'string' && existingId !== '' ? existingId : undefined;
  return new GraphFault(kindOf(status, codes), code, { status, retryAfterSeconds, existingEventId });
}

function kindOf(status: number, codes: readonly string[]): GraphFaultKind {
  if (status === 401) return 'token';
  if (status === 403) return codes.some((code) => noPermission.has(code)) ? 'refused' : 'failed';
  if (status === 404) return 'notFound';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'failed';
}

/** Codes of a 403 that a consent would fix. Other codes mean, for example, that the tenant does not have the feature. */
const noPermission = new Set([
  'Authorization_RequestDenied',
  'Authorization_IdentityNotFound',
  'AccessDenied',
  'accessDenied',
  'Forbidden',
]);

/** The codes from the outside in. A text that does not look like a code is left out, because it would reach the log. */
function codesOf(body: unknown): readonly string[] {
  const codes: string[] = [];
  let level = partOf(body, 'error');
  while (level !== undefined && codes.length < 5) {
    const { code } = level;
    if (typeof code === 'string' && /^[\w.-]{1,100}$/.test(code)) codes.push(code);
    level = partOf(level, 'innerError') ?? partOf(level, 'innererror');
  }
  return codes;
}

function partOf(value: unknown, name: string): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const part = (value as Record<string, unknown>)[name];
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : undefined;
}
