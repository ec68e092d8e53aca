import type { IncomingHttpHeaders } from 'node:http';
import { RemoteFailure } from '../runtime/remoteFailure.ts';

/** A reply with a status that is no success. */
export interface ConnectorRefusal {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  /** The body, where it was JSON. Teams names its objection there: `{ error: { code, subCode, … } }`. */
  readonly body: unknown;
}

/**
 * A call to the connector that failed. Its message quotes nothing of the call or the answer but the service's own code, so that it may be
 * logged.
 */
export class ConnectorFault extends RemoteFailure {
  override readonly name = 'ConnectorFault';
  /** The code beneath it where the service gave one: of a refused conversation, `MessageWritesBlocked` says that the person blocked the bot. */
  readonly subCode: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;

  private constructor(code: string, hasLeft: boolean, refusal?: ConnectorRefusal, cause?: unknown) {
    const status = refusal?.statusCode;
    super(
      { status, code, hasLeft, cause },
      `The connector ${status === undefined ? 'gave no answer' : `answered ${status}`}: ${code}`,
    );
    this.headers = refusal?.headers ?? {};
    this.body = refusal?.body;
    this.subCode = wordIn(refusal?.body, 'subCode');
  }

  /** The connector answered, but the call failed. */
  static refused(refusal: ConnectorRefusal): ConnectorFault {
    return new ConnectorFault(wordIn(refusal.body, 'code') ?? `HTTP${refusal.statusCode}`, true, refusal);
  }

  /** The call may have arrived, and nobody knows. */
  static unanswered(code: string, cause?: unknown): ConnectorFault {
    return new ConnectorFault(code, true, undefined, cause);
  }

  /** The call was never made: no connection, no name, no token. */
  static notMade(code: string, cause?: unknown): ConnectorFault {
    return new ConnectorFault(code, false, undefined, cause);
  }
}

/** A word that the body has under a name, in its `error`, beneath that in the error that it wraps, or at its top. */
function wordIn(body: unknown, name: 'code' | 'subCode'): string | undefined {
  const error = partOf(body, 'error');
  const wrapped = partOf(partOf(error, 'innerHttpError'), 'body');
  return [error, wrapped, body]
    .map((part) => partOf(part, name))
    .find((word): word is string => typeof word === 'string' && /^\w{1,100}$/.test(word));
}

function partOf(whole: unknown, name: string): unknown {
  return typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>)[name] : undefined;
}
