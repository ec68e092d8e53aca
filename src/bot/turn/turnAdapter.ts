import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult, BotFrameworkAuthentication } from 'botframework-connector';
import type { SenderCheck } from '../../authentication/senderCheck.ts';
import { botIdentity } from '../../connector/botIdentity.ts';
import { lookAtTurnLease } from '../../runtime/heldLease.ts';
import { refuseAfterTurn } from '../../store/conversations/turnTime.ts';

/**
 * The SDK's adapter without its HTTP half. The half answers malformed posts and forged tokens with 500 and echoes errors. `host/` replaces
 * it; here an authenticated activity becomes a turn.
 */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: BotFrameworkAuthentication;
  readonly #appId: string;
  readonly #checkSender: SenderCheck | undefined;
  readonly #resumed = new WeakSet<Activity>();

  /**
   * @param appId the bot's app id; empty in local mode: no token is sent there
   * @param checkSender absent in local mode: nobody can prove their identity there
   */
  constructor(authentication: BotFrameworkAuthentication, appId: string, checkSender?: SenderCheck) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
    this.#checkSender = checkSender;
  }

  /**
   * Authenticates the sender of an activity. In local mode nothing is checked.
   *
   * @throws NotAuthenticated if the sender is not proved, or is a channel that is not served
   * @throws KeysUnavailable if it can't be checked just now
   */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    await this.#checkSender?.(activity, authorization);
    return this.#asTheBot();
  }

  /** Runs a turn. For an invoke, returns the response to it. */
  run(
    sender: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(sender, activity, logic);
  }

  /**
   * Runs the turn of an activity from the inbox. Its sender was authenticated when it came, possibly in an earlier process. The response to
   * an invoke is lost.
   */
  async resume(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    this.#resumed.add(activity);
    await this.processActivity(this.#asTheBot(), activity, logic);
  }

  /** Whether {@link resume} runs the turn of an activity. */
  isResumed(activity: Activity): boolean {
    return this.#resumed.has(activity);
  }

  // A turn past its time limit sends nothing any more: the person was told that it failed, and it is run again. Nor does a turn that stood
  // still for longer than its lease: another instance has run it since.
  override async sendActivities(...parameters: Parameters<CloudAdapter['sendActivities']>) {
    await lookAtTurnLease();
    refuseAfterTurn();
    return super.sendActivities(...parameters);
  }

  override async updateActivity(...parameters: Parameters<CloudAdapter['updateActivity']>) {
    await lookAtTurnLease();
    refuseAfterTurn();
    return super.updateActivity(...parameters);
  }

  override async deleteActivity(...parameters: Parameters<CloudAdapter['deleteActivity']>) {
    await lookAtTurnLease();
    refuseAfterTurn();
    return super.deleteActivity(...parameters);
  }

  /**
   * Passes a turn through the middleware. The SDK's own method wraps the context into a proxy that ends with the turn, and each access to
   * the context is slower for it. Nothing here uses a context after its turn.
   */
  protected override async runMiddleware(
    context: TurnContext,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    if (context.activity.locale) context.locale = context.activity.locale;
    await this.middleware.run(context, () => logic(context));
  }

  /** The identity of a turn after its sender is authenticated: it calls connectors as the bot itself. */
  #asTheBot(): AuthenticateRequestResult {
    const claimsIdentity = botIdentity(this.#appId);
    const connectorFactory = this.#authentication.createConnectorFactory(claimsIdentity);
    // Without an audience calls go to the configured cloud, as for every activity from a channel.
    return { claimsIdentity, connectorFactory } as AuthenticateRequestResult;
  }
}
