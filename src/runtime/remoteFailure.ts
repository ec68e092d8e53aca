/** The known facts of a failed call to another service. */
export interface RemoteFailureParts {
  /** The HTTP status; undefined if no complete answer came. */
  readonly status?: number | undefined;
  /** The service's own code, such as `ConversationNotFound`; without an answer the network's, such as `ECONNRESET`. */
  readonly code: string;
  /** The pause that the service asks for, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** False if the call never left this machine, so that it did not arrive. */
  readonly hasLeft?: boolean;
  readonly cause?: unknown;
}

/**
 * A failed call to another service: the connector, Microsoft Graph, Entra. Without a status the call is in doubt, unless it never left this
 * machine. Its message quotes nothing that was sent or answered, so that it may be logged.
 */
export class RemoteFailure extends Error {
  readonly status: number | undefined;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
  readonly hasLeft: boolean;

  constructor(
    { status, code, retryAfterSeconds, hasLeft = true, cause }: RemoteFailureParts,
    message = `The call failed: ${status ?? 'no answer'} ${code}`,
  ) {
    super(message, { cause });
    this.name = 'RemoteFailure';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.hasLeft = hasLeft;
  }
}
