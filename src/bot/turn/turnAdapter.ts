import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';
import type { SenderCheck } from '../../authentication/senderCheck.ts';
import { botIdentity } from '../../connector/botIdentity.ts';
import { refuseAfterTurn } from '../../store/conversations/turnTime.ts';

/**
 * The SDK's adapter without its HTTP half: that answers malformed posts and forged tokens with 500 and echoes errors. Ours does that in
 * `host/`; here an authenticated activity becomes a turn.
 */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: BotFrameworkAuthentication;
  readonly #appId: string;
  readonly #checkSender: SenderCheck | undefined;
  readonly #resumed = new WeakSet<Activity>();

  /**
   * @param appId the bot's app id; empty in local mode, where no token is sent
   * @param checkSender absent in local mode, where nobody can prove who they are
   */
  constructor(authentication: BotFrameworkAuthentication, appId: string, checkSender?: SenderCheck) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
    this.#checkSender = checkSender;
  }

  /**
   * Proves who sent an activity. In local mode nobody is asked.
   *
   * @throws NotAuthenticated where the sender is not proved, or is no channel that is served
   * @throws KeysUnavailable where that can't be found out just now
   */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    await this.#checkSender?.(activity, authorization);
    return this.#asTheBot();
  }

  /** Runs a turn. For an invoke, answers with the response to it. */
  run(
    sender: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, activity, logic);
  }

  /** Runs the turn of an activity, its sender proved when it came, be it in an earlier process. The response to an invoke is lost. */
  async resume(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    this.#resumed.add(activity);
    await this.processActivity(this.#asTheBot(), activity, logic);
  }

  /** Whether the turn of an activity runs by {@link resume}. */
  isResumed(activity: Activity): boolean {
    return this.#resumed.has(activity);
  }

  // A turn that is out of time says nothing any more: its person was told that it failed, and it is run again.
  override async sendActivities(...parameters: Parameters<CloudAdapter['sendActivities']>) {
    refuseAfterTurn();
    return super.sendActivities(...parameters);
  }

  override async updateActivity(...parameters: Parameters<CloudAdapter['updateActivity']>) {
    refuseAfterTurn();
    return super.updateActivity(...parameters);
  }

  override async deleteActivity(...parameters: Parameters<CloudAdapter['deleteActivity']>) {
    refuseAfterTurn();
    return super.deleteActivity(...parameters);
  }

  /**
   * Passes a turn through the middleware. The SDK's own method wraps the context into a proxy that ends with the turn, and each look at
   * the context pays for it; nothing here keeps one beyond its turn.
   */
  protected override async runMiddleware(
    context: TurnContext,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    if (context.activity.locale) context.locale = context.activity.locale;
    await this.middleware.run(context, () => logic(context));
  }

  /** The identity a turn is run with once its sender is proved: it calls connectors as the bot itself. */
  #asTheBot(): AuthenticateRequestResult {
    const claimsIdentity = botIdentity(this.#appId);
    const connectorFactory = this.#authentication.createConnectorFactory(claimsIdentity);
    // Without an audience calls go to the configured cloud, as they do for every activity that a channel brings.
    return { claimsIdentity, connectorFactory } as AuthenticateRequestResult;
  }
}
