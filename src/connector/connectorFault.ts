import type { IncomingHttpHeaders } from 'node:http';
import { RemoteFailure } from '../runtime/remoteFailure.ts';

/** An answer with a status other than success. */
export interface ConnectorRefusal {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  /** The body, if it is JSON. Teams puts its error there: `{ error: { code, subCode, … } }`. */
  readonly body: unknown;
}

/**
 * A failed call to the connector. The message has only the service's error code, and nothing else of the call or the answer, so it may be
 * logged.
 */
export class ConnectorFault extends RemoteFailure {
  override readonly name = 'ConnectorFault';
  /** The inner code, if the service sent one. `MessageWritesBlocked` means that the person blocked the bot. */
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

  /** The connector answered with an error. */
  static refused(refusal: ConnectorRefusal): ConnectorFault {
    return new ConnectorFault(wordIn(refusal.body, 'code') ?? `HTTP${refusal.statusCode}`, true, refusal);
  }

  /** The call got no answer. It may have arrived. */
  static unanswered(code: string, cause?: unknown): ConnectorFault {
    return new ConnectorFault(code, true, undefined, cause);
  }

  /** The call was never made: no connection, no name, no token. */
  static notMade(code: string, cause?: unknown): ConnectorFault {
    return new ConnectorFault(code, false, undefined, cause);
  }
}

/** A string of this name in the body: in its `error`, in the error that wraps, or at the top. */
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
