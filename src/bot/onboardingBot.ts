import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder';
import { type DialogContext, DialogSet } from 'botbuilder-dialogs';
import { RequestDialog } from '../../dialogs/requestDialog.ts';
import type { RequestDialogServices } from '../../dialogs/requestDialogServices.ts';
import { dialogContexts } from './dialogContexts.ts';
import { dialogStateAccessor } from './dialogState.ts';
import type { Handling } from './handling.ts';
import { invokeRouter } from './invokeRouter.ts';
import { tellLostState } from './lostState.ts';
import { messageRouter } from './messageRouter.ts';
import { offerConsent } from './offerConsent.ts';
import { personOf } from './person.ts';
import { reopenCards } from './reopenCards.ts';
import { sayText } from './say.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';
import { welcomeAfterInstall } from './welcome.ts';

/** What the bot does with each kind of activity; messages and buttons are for their routers. */
export class OnboardingBot extends TeamsActivityHandler {
  readonly #services: BotServices;
  readonly #dialogServices: RequestDialogServices;
  readonly #dialogContextOf: (context: TurnContext) => Promise<DialogContext>;

  constructor(services: BotServices) {
    super();
    this.#services = services;
    this.#dialogServices = {
      ...services,
      drafts: services.store.drafts,
      requests: services.store.requests,
      personOf: (context) => personOf(services, context),
      afterSending: (context, person, assessment) => offerConsent(services, context, person, assessment),
    };
    const dialogs = new DialogSet(dialogStateAccessor);
    dialogs.add(new RequestDialog(this.#dialogServices));
    this.#dialogContextOf = dialogContexts(dialogs);
    this.onMessage(async (context) => {
      await tellLostState(context);
      await messageRouter(await this.#handling(context));
    });
    this.onInstallationUpdateAdd(async (context) => {
      // A new version of the app (`add-upgrade`) is no new installation.
      if (context.activity.action === 'add') await this.#installed(context);
    });
    this.onMembersAdded(async (context) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some(({ id }) => id === recipient.id)) await this.#installed(context);
    });
  }

  async #handling(context: TurnContext): Promise<Handling> {
    const dc = await this.#dialogContextOf(context);
    return { services: this.#services, dialogServices: this.#dialogServices, dc };
  }

  async #installed(context: TurnContext): Promise<void> {
    const welcomed = await welcomeAfterInstall(this.#services, context);
    if (!welcomed || !this.#services.local) return;
    const { dc } = await this.#handling(context);
    await reopenCards(this.#services, dc);
  }

  /** An edited message is not read again as an answer: it may have been one that was counted already. */
  protected override async onMessageUpdateActivity(context: TurnContext): Promise<void> {
    const { t, place } = turnOf(context);
    const isEdit = context.activity.channelData?.eventType !== 'undeleteMessage';
    if (place === 'personal' && isEdit) await sayText(context, t.text('chat:edited'));
  }

  /** So may a deleted one. */
  protected override async onMessageDeleteActivity(context: TurnContext): Promise<void> {
    const { t, place } = turnOf(context);
    if (place === 'personal') await sayText(context, t.text('bot:deleted'));
  }

  /** The SDK answers what it does not know, or what is malformed, with statuses of which people see nothing. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    await tellLostState(context);
    return { status: 200, body: await invokeRouter(await this.#handling(context)) };
  }
}
