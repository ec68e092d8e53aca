import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { sentAt } from '../../src/runtime/sentAt.ts';

/** The reply to a card: a button with its inputs, or a typed text. */
export type CardReply =
  | {
      readonly kind: 'form';
      readonly verb: string;
      readonly values: Readonly<Record<string, string>>;
      /** The message with the pressed button. */
      readonly messageId?: string;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** An instant, ISO 8601 UTC. */
      readonly sentAt?: string;
    };

/** The parts of a card prompt that its dialog provides. */
export interface CardPromptParts<Options extends object> {
  /** Shows the card of the options. The options are stored with the dialog's state, so they have ids and texts, never cards. */
  show(context: TurnContext, options: Options, occasion: 'begin' | 'reprompt'): Promise<void>;
  /** Whether a reply belongs to the card. If not, this tells the person so, and the prompt keeps waiting. */
  isMeantFor(context: TurnContext, reply: CardReply): Promise<boolean>;
}

/**
 * A prompt that shows a card and waits for one of its buttons or for typed text. The dialog decides what it means. Any other activity
 * leaves it waiting.
 */
export class CardPrompt<Options extends object> extends Dialog<Options> {
  readonly #parts: CardPromptParts<Options>;

  constructor(id: string, parts: CardPromptParts<Options>) {
    super(id);
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, options?: Options): Promise<DialogTurnResult> {
    const shown = options ?? ({} as Options);
    if (dc.activeDialog) dc.activeDialog.state = shown;
    await this.#parts.show(dc.context, shown, 'begin');
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const reply = readReply(dc.context.activity);
    if (reply === undefined || !(await this.#parts.isMeantFor(dc.context, reply))) return Dialog.EndOfTurn;
    return dc.endDialog(reply);
  }

  /** Does nothing. It saves the call of the SDK's longer method. */
  override async endDialog(): Promise<void> {}

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    await this.#parts.show(context, instance.state as Options, 'reprompt');
  }
}

/** Reads the reply to a card from an activity, if there is one. */
export function readReply(activity: Partial<Activity>): CardReply | undefined {
  if (activity.type !== ActivityTypes.Message) return undefined;
  const data: unknown = activity.value;
  if (typeof data === 'object' && data !== null && 'verb' in data && typeof data.verb === 'string') {
    return {
      kind: 'form',
      verb: data.verb,
      values: inputsOf(data),
      ...(activity.replyToId === undefined ? {} : { messageId: activity.replyToId }),
    };
  }
  const text = activity.text?.trim() ?? '';
  if (text === '') return undefined;
  const at = sentAt(activity);
  return { kind: 'text', text, ...(at === undefined ? {} : { sentAt: at }) };
}

/** Inputs as texts. Some clients send a number or a toggle as such a value. */
function inputsOf(data: object): Readonly<Record<string, string>> {
  const plain = Object.entries(data).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}
