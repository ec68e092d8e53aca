import type { ConnectorStandIn, StoredMessage } from '../../standIns/connectorStandIn.ts';

/** A button with a verb: the data it sends, and whether it executes or submits. */
export interface SeenButton {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly executes: boolean;
}

/** A message that shows a button, and the button. */
export interface Offer {
  readonly message: StoredMessage;
  readonly button: SeenButton;
}

/** The messages in a conversation, in the order they were posted. */
export function messagesIn(connector: ConnectorStandIn, conversationId: string): readonly StoredMessage[] {
  return connector.messages.filter((message) => message.conversationId === conversationId);
}

/** The card a message shows, if any. */
export function cardIn({ activity }: StoredMessage): unknown {
  return activity.attachments?.[0]?.content;
}

/** All that a message says: its text, or its card as JSON. An update is another activity, so a text read once stays right. */
export function textIn({ activity }: StoredMessage): string {
  const known = texts.get(activity);
  if (known !== undefined) return known;
  const content = activity.attachments?.[0]?.content;
  const text = content === undefined ? (activity.text ?? '') : JSON.stringify(content);
  texts.set(activity, text);
  return text;
}
const texts = new WeakMap<object, string>();

/** The buttons of a card with a verb, wherever they stand. */
export function buttonsIn(message: StoredMessage): readonly SeenButton[] {
  return collect(cardIn(message), ({ type, data }) => {
    if (type !== 'Action.Submit' && type !== 'Action.Execute') return undefined;
    const verb = (data as { verb?: unknown } | undefined)?.verb;
    if (typeof verb !== 'string') return undefined;
    return { verb, data: data as Record<string, unknown>, executes: type === 'Action.Execute' };
  });
}

/** The inputs' values of a card, as a client sends them with a button: empty ones are left out. */
export function inputsIn(message: StoredMessage): Readonly<Record<string, string>> {
  const inputs = collect(cardIn(message), ({ type, id, value }) =>
    typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string'
      ? ([id, String(value ?? '')] as const)
      : undefined,
  );
  return Object.fromEntries(inputs.filter(([, value]) => value !== ''));
}

/** The values that a choice of a card offers, by the id of its input. */
export function choicesIn(message: StoredMessage, id: string): readonly string[] {
  return collect(cardIn(message), (part) =>
    part['type'] === 'Input.ChoiceSet' && part['id'] === id && Array.isArray(part['choices'])
      ? part['choices'].map(({ value }: { readonly value: unknown }) => String(value))
      : undefined,
  ).flat();
}

/** The button with one of these verbs that a person goes by: in the message that changed last, of the first verb it shows. */
export function findOffer(
  messages: readonly StoredMessage[],
  verbs: readonly string[],
  isRight: (button: SeenButton) => boolean = () => true,
): Offer | undefined {
  for (const message of messages.toSorted((a, b) => b.changed - a.changed)) {
    const buttons = buttonsIn(message);
    for (const verb of verbs) {
      const button = buttons.find((candidate) => candidate.verb === verb && isRight(candidate));
      if (button !== undefined) return { message, button };
    }
  }
  return undefined;
}

/** The number of a request, where a message shows one. */
export function numberIn(messages: readonly StoredMessage[]): string | undefined {
  for (const message of messages) {
    const number = textIn(message).match(/FT-\d{6}/)?.[0];
    if (number !== undefined) return number;
  }
  return undefined;
}

/** Every part of a card that the reader makes something of. A client's fallback is no part of its own. */
function collect<Item>(
  part: unknown,
  read: (part: Readonly<Record<string, unknown>>) => Item | undefined,
): readonly Item[] {
  if (Array.isArray(part)) return part.flatMap((each) => collect(each, read));
  if (typeof part !== 'object' || part === null) return [];
  const { fallback: _fallback, ...rest } = part as Record<string, unknown>;
  const own = read(rest);
  return [...(own === undefined ? [] : [own]), ...Object.values(rest).flatMap((each) => collect(each, read))];
}
