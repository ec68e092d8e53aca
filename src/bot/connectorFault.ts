import type { IncomingHttpHeaders } from 'node:http';

/** What came back with a status that is no success. */
export interface ConnectorRefusal {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  /** The body, where it was JSON. Teams says there what it minds: `{ error: { code, … } }`. */
  readonly body: unknown;
}

/**
 * A call to the connector that failed. Its message quotes nothing of what was sent or answered but the service's own code, so that it
 * may be logged.
 */
export class ConnectorFault extends Error {
  override readonly name = 'ConnectorFault';
  /** The HTTP status; undefined where no whole answer came. */
  readonly statusCode: number | undefined;
  /** The service's own code, such as `ConversationNotFound`; without an answer, the network's, such as `ECONNRESET`. */
  readonly code: string;
  /** False where the call never left this machine, so that it can't have arrived. */
  readonly hasLeft: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;

  private constructor(code: string, hasLeft: boolean, refusal?: ConnectorRefusal, cause?: unknown) {
    super(
      `The connector ${refusal === undefined ? 'gave no answer' : `answered ${refusal.statusCode}`}: ${code}`,
      {
        cause,
      },
    );
    this.code = code;
    this.hasLeft = hasLeft;
    this.statusCode = refusal?.statusCode;
    this.headers = refusal?.headers ?? {};
    this.body = refusal?.body;
  }

  /** The connector answered, but not what was asked. */
  static refused(refusal: ConnectorRefusal): ConnectorFault {
    const code = (refusal.body as { error?: { code?: unknown } } | null | undefined)?.error?.code;
    const isCode = typeof code === 'string' && /^\w{1,100}$/.test(code);
    return new ConnectorFault(isCode ? code : `HTTP${refusal.statusCode}`, true, refusal);
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
