/** The sender of an activity, or the caller of the page, is not proved, or is not served. They do not learn the reason. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  readonly code = 'NOT_AUTHENTICATED';
  /** `token`: the token is not valid. `channel`: the token is valid, but comes from another channel of the bot than Teams. */
  readonly reason: 'token' | 'channel';

  constructor(reason: NotAuthenticated['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
