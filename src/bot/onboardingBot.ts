import { ActivityTypes, type TurnContext } from 'botbuilder';
import { type DialogContext, DialogSet } from 'botbuilder-dialogs';
import type { RequestDialogServices } from '../../dialogs/flow/requestDialogServices.ts';
import { RequestDialog } from '../../dialogs/requestDialog.ts';
import { channelChanged } from './channel/channelChanged.ts';
import { reopenCards } from './channel/reopenCards.ts';
import type { Handling } from './identity/handling.ts';
import { personOf } from './identity/person.ts';
import type { BotServices } from './identity/services.ts';
import { invokeRouter } from './invokeRouter.ts';
import { messageRouter } from './messageRouter.ts';
import { offerConsent } from './partners/offerConsent.ts';
import { joinRequests } from './people/joinRequests.ts';
import { tellLostState } from './replies/lostState.ts';
import { sayText } from './replies/say.ts';
import { welcomeAfterInstall } from './replies/welcome.ts';
import { readWords } from './text/readWords.ts';
import { dialogContexts } from './turn/dialogContexts.ts';
import { answerInvoke } from './turn/invokeAnswer.ts';
import { turnOf } from './turn/turn.ts';

/**
 * Handles each kind of activity. Messages and buttons go to their routers. The SDK's handler would pass each activity through lists of
 * listeners, each with at most one.
 */
export class OnboardingBot {
  readonly #services: BotServices;
  readonly #dialogServices: RequestDialogServices;
  readonly #dialogContextOf: (context: TurnContext) => DialogContext;

  constructor(services: BotServices) {
    this.#services = services;
    this.#dialogServices = {
      ...services,
      drafts: services.store.drafts,
      requests: services.store.requests,
      personOf: (context) => personOf(services, context),
      afterSending: (context, person, assessment) => offerConsent(services, context, person, assessment),
    };
    const dialogs = new DialogSet();
    dialogs.add(new RequestDialog(this.#dialogServices));
    this.#dialogContextOf = dialogContexts(dialogs);
  }

  /** Handles an activity. An activity without a use here, such as a reaction, is ignored. */
  async run(context: TurnContext): Promise<void> {
    const { activity } = context;
    readWords(activity);
    switch (activity.type) {
      case ActivityTypes.Message:
        await tellLostState(context);
        await joinRequests(this.#services, context);
        return messageRouter(this.#handling(context));
      case ActivityTypes.Invoke:
        return this.#invoked(context);
      case ActivityTypes.MessageUpdate:
        return this.#edited(context);
      case ActivityTypes.MessageDelete:
        return this.#deleted(context);
      case ActivityTypes.InstallationUpdate:
        // A new version of the app (`add-upgrade`) is no new installation.
        return activity.action === 'add' ? this.#installed(context) : undefined;
      case ActivityTypes.ConversationUpdate: {
        const { membersAdded, recipient } = activity;
        return membersAdded?.some(({ id }) => id === recipient.id)
          ? this.#installed(context)
          : channelChanged(this.#services, context);
      }
    }
  }

  #handling(context: TurnContext): Handling {
    const dc = this.#dialogContextOf(context);
    return { services: this.#services, dialogServices: this.#dialogServices, dc };
  }

  /** Every invoke is answered with 200: clients show nothing for other statuses. */
  async #invoked(context: TurnContext): Promise<void> {
    await tellLostState(context);
    await joinRequests(this.#services, context);
    await answerInvoke(context, await invokeRouter(this.#handling(context)));
  }

  async #installed(context: TurnContext): Promise<void> {
    const welcomed = await welcomeAfterInstall(this.#services, context);
    await joinRequests(this.#services, context);
    if (welcomed && this.#services.local) await reopenCards(this.#services, this.#handling(context).dc);
  }

  /** An edited message is not read again as an answer: it may have counted as one already. */
  async #edited(context: TurnContext): Promise<void> {
    const { t, place } = turnOf(context);
    const isEdit = context.activity.channelData?.eventType !== 'undeleteMessage';
    if (place === 'personal' && isEdit) await sayText(context, t.text('chat:edited'));
  }

  /** A deleted message is not taken back either: it may have counted as an answer too. */
  async #deleted(context: TurnContext): Promise<void> {
    const { t, place } = turnOf(context);
    if (place === 'personal') await sayText(context, t.text('bot:deleted'));
  }
}
