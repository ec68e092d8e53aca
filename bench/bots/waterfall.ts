import {
  ActivityHandler,
  CardFactory,
  ConversationState,
  MemoryStorage,
  MessageFactory,
  type StatePropertyAccessor,
  type TurnContext,
  UserState,
} from 'botbuilder';
import {
  ChoicePrompt,
  ComponentDialog,
  ConfirmPrompt,
  type DialogContext,
  DialogSet,
  type DialogState,
  DialogTurnStatus,
  ListStyle,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { serveAsSamples } from './serveAsSamples.ts';
import {
  detailsCard,
  reviewCard,
  servicesCard,
  statusCard,
  timelineCard,
  welcomeCard,
} from './waterfallCards.ts';

/**
 * A request as Microsoft's samples would have it (05.multi-turn-prompt, 13.core-bot): a waterfall with one prompt a step, a card in each
 * prompt, an interruption, state in memory that is saved after each turn. Port: the first argument.
 */
interface Profile {
  service?: string;
  reason?: string;
}

const services = ['Exchange Online', 'SharePoint Online', 'OneDrive for Business', 'Microsoft Teams'];

class RequestDialog extends ComponentDialog {
  readonly #profiles: StatePropertyAccessor<Profile>;

  constructor(userState: UserState) {
    super('request');
    this.#profiles = userState.createProperty<Profile>('profile');
    const choices = new ChoicePrompt('choice');
    // The card shows the choices already.
    choices.style = ListStyle.none;
    this.addDialog(choices);
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.addDialog(
      new WaterfallDialog('waterfall', [
        (step) => this.#service(step),
        (step) => this.#reason(step),
        (step) => this.#review(step),
        (step) => this.#send(step),
      ]),
    );
    this.initialDialogId = 'waterfall';
  }

  async run(context: TurnContext, accessor: StatePropertyAccessor<DialogState>): Promise<void> {
    const dialogs = new DialogSet(accessor);
    dialogs.add(this);
    const dc = await dialogs.createContext(context);
    const { status } = await dc.continueDialog();
    if (status === DialogTurnStatus.empty) await dc.beginDialog(this.id);
  }

  protected override async onContinueDialog(inner: DialogContext) {
    if (inner.context.activity.text?.toLowerCase() !== 'timeline') return super.onContinueDialog(inner);
    await inner.context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(timelineCard())));
    await inner.repromptDialog();
    return { status: DialogTurnStatus.waiting };
  }

  #service(step: WaterfallStepContext) {
    return step.prompt('choice', { prompt: asking('Which service?', servicesCard()), choices: services });
  }

  #reason(step: WaterfallStepContext) {
    const values = step.values as Profile;
    values.service = (step.result as { value: string }).value;
    return step.prompt('text', { prompt: asking('Tell us why.', detailsCard(values.service)) });
  }

  #review(step: WaterfallStepContext) {
    const values = step.values as Profile;
    values.reason = step.result as string;
    return step.prompt('confirm', {
      prompt: asking('Is this right?', reviewCard(values.service ?? '', values.reason)),
    });
  }

  async #send(step: WaterfallStepContext) {
    const { service = '', reason = '' } = step.values as Profile;
    if (step.result === true) {
      const profile = await this.#profiles.get(step.context, {});
      Object.assign(profile, { service, reason });
      await step.context.sendActivity('Thank you, your request was sent.');
      await step.context.sendActivity(
        MessageFactory.attachment(CardFactory.adaptiveCard(statusCard(service, reason))),
      );
    }
    return step.endDialog();
  }
}

class DialogAndWelcomeBot extends ActivityHandler {
  readonly #conversationState: ConversationState;
  readonly #userState: UserState;

  constructor(conversationState: ConversationState, userState: UserState, dialog: RequestDialog) {
    super();
    this.#conversationState = conversationState;
    this.#userState = userState;
    const dialogState = conversationState.createProperty<DialogState>('DialogState');
    this.onMessage(async (context, next) => {
      await dialog.run(context, dialogState);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(welcomeCard())));
      await next();
    });
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await this.#conversationState.saveChanges(context, false);
    await this.#userState.saveChanges(context, false);
  }
}

function asking(text: string, card: object) {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card), text);
}

const storage = new MemoryStorage();
const userState = new UserState(storage);
const bot = new DialogAndWelcomeBot(new ConversationState(storage), userState, new RequestDialog(userState));
serveAsSamples(bot, Number(process.argv[2]));
