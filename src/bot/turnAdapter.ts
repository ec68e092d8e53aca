import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';

import { quietly } from './quietly.ts';

/** An activity whose sender could not be proved. Nothing of why is said to the caller. */
export class NotAuthenticated extends Error {
  readonly code = 'NOT_AUTHENTICATED';
}

/**
 * The SDK's adapter without its HTTP half, which answers malformed posts and forged tokens with 500 and echoes errors. Ours does that
 * in `host/`; here an authenticated activity becomes a turn.
 */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: BotFrameworkAuthentication;

  constructor(authentication: BotFrameworkAuthentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  /** Proves who sent an activity. Throws {@link NotAuthenticated} for any failure of the token. */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    try {
      return await quietly(() => this.#authentication.authenticateRequest(activity, authorization));
    } catch (cause) {
      throw new NotAuthenticated('The token was not accepted.', { cause });
    }
  }

  /** Runs a turn; answers with what an invoke is to be answered with, if it is one. */
  run(
    sender: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, activity, logic);
  }
}
