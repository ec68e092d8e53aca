import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';
import { botIdentity } from './botIdentity.ts';
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
  readonly #appId: string;

  /** @param appId the bot's app id; empty in local mode, where no token is sent */
  constructor(authentication: BotFrameworkAuthentication, appId: string) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
  }

  /**
   * Proves who sent an activity. In local mode nobody is asked: as the SDK does it there, but without its six functions for each post.
   *
   * @throws NotAuthenticated for any failure of the token
   */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    if (this.#appId === '') return this.#unproved();
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

  /** Runs the turn of an activity whose sender was proved when it came, be it in an earlier process. What an invoke is answered with is lost. */
  async resume(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.processActivity(this.#unproved(), activity, logic);
  }

  /**
   * Passes a turn through what every turn passes through. The SDK's own wraps the context into a proxy that ends with the turn, and each
   * look at the context pays for it; nothing here keeps one beyond its turn.
   */
  protected override async runMiddleware(
    context: TurnContext,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    if (context.activity.locale) context.locale = context.activity.locale;
    await this.middleware.run(context, () => logic(context));
  }

  /** What a turn is run with whose sender is not to be proved. */
  #unproved(): AuthenticateRequestResult {
    const claimsIdentity = botIdentity(this.#appId);
    const connectorFactory = this.#authentication.createConnectorFactory(claimsIdentity);
    // Without an audience calls go to the configured cloud, as they do for every activity that a channel brings.
    return { claimsIdentity, connectorFactory } as AuthenticateRequestResult;
  }
}
