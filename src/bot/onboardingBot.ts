import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  TeamsActivityHandler,
  TurnContext,
} from 'botbuilder';
import { type DialogContext, DialogSet } from 'botbuilder-dialogs';
import type { Card } from '../../cards/card.ts';
import { notUnderstoodCard } from '../../cards/notUnderstood.ts';
import { openInChatCard } from '../../cards/openInChat.ts';
import { draftCardFor, isPaused } from '../../dialogs/draftOffer.ts';
import { cardMessage, tryUpdate } from '../../dialogs/formPresenter.ts';
import { openRequest } from '../../dialogs/openRequest.ts';
import { RequestDialog } from '../../dialogs/requestDialog.ts';
import type { RequestDialogServices } from '../../dialogs/requestDialogServices.ts';
import { isBotLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { bindChannel } from './bindChannel.ts';
import { chatLink } from './commands/chatLink.ts';
import { infoCard } from './commands/infoCard.ts';
import { type CommandId, commandIds, recognizeCommand } from './commands/recognizeCommand.ts';
import { myRequestsCard, scheduleCards, teamRequestsCard } from './commands/requestCommands.ts';
import { timelineFor } from './commands/timelineFor.ts';
import { dialogStateAccessor } from './dialogState.ts';
import { disputePartner } from './disputePartner.ts';
import { draftAction } from './draftActions.ts';
import { formMessage } from './formMessage.ts';
import { type Answer, invokeBody } from './invokeAnswer.ts';
import { menuFor } from './menu.ts';
import { personOf } from './person.ts';
import { reopenCards } from './reopenCards.ts';
import { type ActionData, requestAction } from './requestActions.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';
import { welcomeAfterInstall, welcomeAtFirstMessage } from './welcome.ts';

/** Routes what arrives: commands and buttons first, then the dialog, then a way forward for everything else. */
export class OnboardingBot extends TeamsActivityHandler {
  readonly #services: BotServices;
  readonly #dialogServices: RequestDialogServices;
  readonly #dialogs: DialogSet;

  constructor(services: BotServices) {
    super();
    this.#services = services;
    this.#dialogServices = {
      ...services,
      drafts: services.store.drafts,
      requests: services.store.requests,
      personOf: (context) => personOf(services, context),
    };
    this.#dialogs = new DialogSet(dialogStateAccessor);
    this.#dialogs.add(new RequestDialog(this.#dialogServices));
    this.onMessage((context) => this.#message(context));
    this.onInstallationUpdateAdd((context) => this.#installed(context));
    this.onMembersAdded(async (context) => {
      const { membersAdded, recipient } = context.activity;
      if (membersAdded?.some(({ id }) => id === recipient.id)) await this.#installed(context);
    });
  }

  async #message(context: TurnContext): Promise<void> {
    const dc = await this.#dialogs.createContext(context);
    const data = dataOf(context);
    const verb = typeof data['verb'] === 'string' ? data['verb'] : undefined;
    if (verb !== undefined) {
      await this.#button(dc, verb, data);
      return;
    }
    const text = plainText(context);
    const welcomed = await welcomeAtFirstMessage(this.#services, context);
    const recognized = recognizeCommand(text);
    if (recognized === 'greeting' || recognized === 'thanks') {
      if (!welcomed) await this.#wayForward(dc, recognized);
      return;
    }
    if (recognized !== undefined) {
      await this.#command(dc, recognized);
      return;
    }
    await this.#freeText(dc, text, welcomed);
  }

  /** Text that is no command: an answer to what the form asks, or something we don't understand. */
  async #freeText(dc: DialogContext, text: string, welcomed: boolean): Promise<void> {
    const { context } = dc;
    const { tenantId, person, place } = turnOf(context);
    if (text === '') {
      await this.#wayForward(dc, 'attachment');
      return;
    }
    const { drafts, now } = this.#dialogServices;
    const draft = place === 'personal' ? await drafts.findOf(tenantId, person.id, now()) : undefined;
    if (draft === undefined) {
      if (!welcomed) await this.#wayForward(dc, 'unknown');
      return;
    }
    if (dc.activeDialog === undefined || isPaused(draft, now())) {
      await dc.cancelAllDialogs();
      const talker = await personOf(this.#services, context);
      await context.sendActivity(cardMessage(draftCardFor(draft, 'pause', this.#dialogServices, talker)));
      return;
    }
    await dc.continueDialog();
  }

  async #button(dc: DialogContext, verb: string, data: ActionData): Promise<void> {
    const { context } = dc;
    if (verb.startsWith('form.')) return formMessage(this.#services, dc);
    if (verb === 'menu.setLanguage') return this.#setLanguage(context, data['language']);
    const command = commandIds.find((id) => verb === `menu.${id}`);
    if (command !== undefined) return this.#command(dc, command);
    // A client without universal actions sends Action.Execute as a message: the answer goes where the card is.
    const answer = await this.#act(dc, verb, data);
    if (answer.kind === 'text')
      await context.sendActivity({ type: 'message', text: answer.text, textFormat: 'plain' });
    if (answer.kind !== 'card') return;
    const { replyToId } = context.activity;
    if (replyToId === undefined || !(await tryUpdate(context, replyToId, answer.card)))
      await send(context, answer.card);
  }

  async #act(dc: DialogContext, verb: string, data: ActionData): Promise<Answer> {
    const { context } = dc;
    if (verb.startsWith('draft.')) return draftAction(this.#dialogServices, dc, verb, data);
    if (verb.startsWith('request.')) return requestAction(this.#services, context, verb, data);
    if (verb === 'tenant.dispute') return disputePartner(this.#services, context);
    return { kind: 'text', text: turnOf(context).t.text('chat:refused.verb') };
  }

  /** Answers a command, wherever the dialog is; afterwards the dialog goes on below. */
  async #command(dc: DialogContext, command: CommandId): Promise<void> {
    const { context } = dc;
    const { t, place } = turnOf(context);
    switch (command) {
      case 'request':
        if (place !== 'personal') return this.#openInChat(context);
        return openRequest(this.#dialogServices, dc);
      case 'cancel':
        return this.#cancel(dc);
      case 'timeline':
        await send(context, await timelineFor(this.#services, context));
        break;
      case 'myRequests':
        await send(context, await myRequestsCard(this.#services, context));
        break;
      case 'schedule':
        for (const card of await scheduleCards(this.#services, context)) await send(context, card);
        break;
      case 'requestsHere':
        await context.sendActivity(await bindChannel(this.#services, context));
        break;
      case 'openRequests':
      case 'myQueue': {
        const card = await teamRequestsCard(this.#services, context, command);
        if (card === undefined) await context.sendActivity(t.text('chat:refused.specialistsOnly'));
        else await send(context, card);
        break;
      }
      default:
        await send(context, await infoCard(this.#services, context, command));
    }
    if (dc.activeDialog !== undefined) await dc.repromptDialog();
  }

  async #cancel(dc: DialogContext): Promise<void> {
    const { context } = dc;
    const { t, tenantId, person } = turnOf(context);
    const draft = await this.#dialogServices.drafts.findOf(tenantId, person.id, this.#services.now());
    if (dc.activeDialog === undefined || draft === undefined) {
      await context.sendActivity(t.text('chat:cancel.nothing'));
      return;
    }
    await dc.cancelAllDialogs();
    const talker = await personOf(this.#services, context);
    const offer = draftCardFor(draft, 'cancelled', this.#dialogServices, talker);
    const { formMessageId } = draft;
    if (formMessageId === undefined || !(await tryUpdate(context, formMessageId, offer)))
      await send(context, offer);
    else await context.sendActivity(t.text('chat:cancel.done'));
  }

  async #setLanguage(context: TurnContext, wanted: unknown): Promise<void> {
    const { tenantId, person, t } = turnOf(context);
    if (typeof wanted !== 'string' || !isBotLanguage(wanted)) {
      await context.sendActivity(t.text('chat:languageChosen.unknown'));
      return;
    }
    const { people, addresses } = this.#services.store;
    await people.chooseLanguage(tenantId, person.id, wanted);
    const address = await addresses.findPerson(tenantId, person.id);
    if (address !== undefined) await addresses.save({ ...address, language: wanted });
    await context.sendActivity(translatorFor(wanted).text('chat:languageChosen.done'));
  }

  async #wayForward(
    dc: DialogContext,
    variant: 'unknown' | 'attachment' | 'greeting' | 'thanks',
  ): Promise<void> {
    const { context } = dc;
    const { t, place } = turnOf(context);
    const { canRequest } = await menuFor(this.#services, context);
    await send(context, notUnderstoodCard({ variant, canRequest: canRequest && place === 'personal' }, t));
    if (dc.activeDialog !== undefined) await dc.repromptDialog();
  }

  async #openInChat(context: TurnContext): Promise<void> {
    const { partnerName } = await menuFor(this.#services, context);
    const { t } = turnOf(context);
    const canAsk = partnerName === undefined;
    const card = canAsk
      ? openInChatCard({ chatUrl: chatLink(context) }, t)
      : notUnderstoodCard({ variant: 'unknown', canRequest: false }, t);
    await send(context, card);
  }

  async #installed(context: TurnContext): Promise<void> {
    const welcomed = await welcomeAfterInstall(this.#services, context);
    if (!welcomed || !this.#services.local) return;
    const dc = await this.#dialogs.createContext(context);
    await reopenCards(this.#services, dc);
  }

  /** An edited message is not read again as an answer: it may have been one that was counted already. */
  protected override async onMessageUpdateActivity(context: TurnContext): Promise<void> {
    const { t, place } = turnOf(context);
    if (place === 'personal') await context.sendActivity(t.text('chat:edited'));
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const dc = await this.#dialogs.createContext(context);
    const data = (action.data ?? {}) as ActionData;
    return invokeBody(await this.#act(dc, action.verb ?? '', data));
  }
}

function send(context: TurnContext, card: Card) {
  return context.sendActivity(cardMessage(card));
}

function dataOf({ activity }: TurnContext): ActionData {
  const value: unknown = activity.value;
  return typeof value === 'object' && value !== null ? (value as ActionData) : {};
}

/** The text without the mention of the bot. Teams adds an HTML attachment to every text: that is no file. */
function plainText(context: TurnContext): string {
  TurnContext.removeRecipientMention(context.activity);
  return (context.activity.text ?? '').trim();
}
