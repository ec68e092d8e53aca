import { randomUUID } from 'node:crypto';
import type { ConnectorStandIn, StoredMessage } from '../../standIns/connectorStandIn.ts';
import {
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
  type TestService,
} from '../../standIns/testService.ts';

/** Where a person talks in a test. */
export type TestPlace =
  | { readonly kind: 'personal' }
  | { readonly kind: 'groupChat'; readonly id: string }
  | {
      readonly kind: 'channel';
      readonly channelId: string;
      readonly teamId: string;
      readonly threadId?: string;
    };

/** Who a test person is. */
export interface TestPersonOptions {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly locale?: string;
  readonly timeZone?: string;
  /** The connector of their tenant, where it is another than the service's. */
  readonly connector?: ConnectorStandIn;
}

/** A card as tests look at it. */
export type SeenCard = Record<string, unknown>;

/** A person with Teams in hand: their actions become the activities Teams would send, and they see the messages the bot posted. */
export class TestPerson {
  readonly #service: TestService;
  readonly #who: TestPersonOptions;

  constructor(service: TestService, who: TestPersonOptions) {
    this.#service = service;
    this.#who = who;
  }

  get #connector(): ConnectorStandIn {
    return this.#who.connector ?? this.#service.connector;
  }

  /** The conversation of their personal chat. */
  get chatId(): string {
    return `a:${this.#who.id}`;
  }

  /** Types a message. */
  says(text: string, place: TestPlace = { kind: 'personal' }, more: object = {}): Promise<Response> {
    return this.send({ type: 'message', text, textFormat: 'plain', ...more }, place);
  }

  /** Presses a button that submits, with the values of the inputs. */
  submits(data: object, replyToId?: string): Promise<Response> {
    return this.send({ type: 'message', value: data, ...(replyToId === undefined ? {} : { replyToId }) });
  }

  /** Presses a button that executes; returns the invoke's body. */
  async executes(
    verb: string,
    data: object = {},
    place: TestPlace = { kind: 'personal' },
    replyToId?: string,
  ) {
    const value = { action: { type: 'Action.Execute', verb, data: { verb, ...data } } };
    const response = await this.send(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value,
        ...(replyToId === undefined ? {} : { replyToId }),
      },
      place,
    );
    return { status: response.status, body: (await response.json()) as { type: string; value: unknown } };
  }

  /** The data of a button: on a card, or behind its *More*. Throws if it is nowhere. */
  async finds(card: unknown, verb: string, place: TestPlace = { kind: 'personal' }) {
    const pages = [card];
    for (const page of pages) {
      const buttons = buttonsOf(page);
      const found = buttons.find(({ data }) => data['verb'] === verb && data['part'] === undefined);
      if (found !== undefined) return found.data;
      for (const { data } of buttons.filter(({ data: { part } }) => part === 'more' || part === 'form')) {
        pages.push((await this.executes('request.show', data, place)).body.value);
      }
    }
    return buttonFor(card, verb);
  }

  /** The app is installed for them: by either event, or both. */
  async installs(...events: readonly ('installationUpdate' | 'conversationUpdate')[]): Promise<void> {
    await Promise.all(
      events.map((type) =>
        this.send(
          type === 'installationUpdate'
            ? { type, action: 'add' }
            : { type, membersAdded: [{ id: '28:bot' }, { id: `29:${this.#who.id}` }], locale: undefined },
        ),
      ),
    );
  }

  /** Sends an activity as Teams would. */
  send(activity: object, place: TestPlace = { kind: 'personal' }): Promise<Response> {
    const { id, name, tenantId, locale = 'en-US', timeZone = 'Europe/Paris' } = this.#who;
    return this.#service.post({
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.#connector.serviceUrl,
      from: { id: `29:${id}`, name, aadObjectId: id },
      recipient: { id: '28:bot', name: 'Onboarding Assist' },
      locale,
      entities: [{ type: 'clientInfo', locale, timezone: timeZone }],
      timestamp: this.#service.now,
      ...this.#at(place, tenantId),
      ...activity,
    });
  }

  #at(place: TestPlace, tenantId: string) {
    const tenant = { id: tenantId };
    switch (place.kind) {
      case 'personal':
        return {
          conversation: { id: this.chatId, conversationType: 'personal', tenantId },
          channelData: { tenant },
        };
      case 'groupChat':
        return {
          conversation: { id: place.id, conversationType: 'groupChat', isGroup: true, tenantId },
          channelData: { tenant },
        };
      case 'channel': {
        const id =
          place.threadId === undefined ? place.channelId : `${place.channelId};messageid=${place.threadId}`;
        return {
          conversation: { id, conversationType: 'channel', isGroup: true, tenantId },
          channelData: { tenant, team: { id: place.teamId }, channel: { id: place.channelId } },
        };
      }
    }
  }

  /** The bot's messages in their personal chat. */
  get chat(): readonly StoredMessage[] {
    return this.#connector.messages.filter(({ conversationId }) => conversationId === this.chatId);
  }

  /** The texts among it. */
  get texts(): readonly string[] {
    return this.chat.flatMap(({ activity }) => (activity.text === undefined ? [] : [activity.text]));
  }

  /** The newest message with a card. Throws if there is none. */
  get lastCard(): StoredMessage & { readonly card: SeenCard } {
    const found = this.chat.findLast(({ activity }) => (activity.attachments?.length ?? 0) > 0);
    if (found === undefined) throw new Error('There is no card in the chat.');
    return { ...found, card: cardOf(found) };
  }
}

/** The card a message shows. */
export function cardOf({ activity }: StoredMessage): SeenCard {
  const content = activity.attachments?.[0]?.content;
  if (content === undefined) throw new Error('The message shows no card.');
  return content;
}

/** Every button of a card, wherever it stands, with its data. */
export function buttonsOf(
  card: unknown,
): readonly { readonly title: string; readonly data: Record<string, unknown> }[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const { type, title, data, fallback: _fallback, ...rest } = card as Record<string, unknown>;
  const own =
    typeof type === 'string' && type.startsWith('Action.') && typeof data === 'object' && data !== null
      ? [{ title: String(title ?? ''), data: data as Record<string, unknown> }]
      : [];
  return [...own, ...Object.values(rest).flatMap(buttonsOf)];
}

/** The button with a verb. Throws if there is none, naming those there are. */
export function buttonFor(card: unknown, verb: string): Record<string, unknown> {
  const buttons = buttonsOf(card);
  const found = buttons.find(({ data }) => data['verb'] === verb);
  if (found !== undefined) return found.data;
  throw new Error(`No button ${verb}; there are ${buttons.map(({ data }) => data['verb']).join(', ')}`);
}

/** The card with a request's button for somebody: the given one, or the form behind its *More*. Throws if it is in neither. */
export async function cardWithButton(
  who: TestPerson,
  card: unknown,
  verb: string,
  place: TestPlace,
): Promise<unknown> {
  const has = (shown: unknown) => buttonsOf(shown).some(({ data }) => data['verb'] === verb);
  const press = async (data: object) => (await who.executes('request.show', data, place)).body.value;
  if (has(card)) return card;
  const more = buttonsOf(card).find(({ data }) => data['part'] === 'more');
  if (more === undefined) throw new Error(`No button ${verb}, and no *More*.`);
  const list = await press(more.data);
  if (has(list)) return list;
  for (const { data } of buttonsOf(list).filter((button) => button.data['part'] === 'form')) {
    const form = await press(data);
    if (has(form)) return form;
  }
  throw new Error(`No button ${verb}, not behind *More* either.`);
}

/** Where the specialists work. */
export const requestsChannel: TestPlace = {
  kind: 'channel',
  channelId: requestsChannelId,
  teamId: specialistsTeamId,
};

/** A specialist: a member of the team, of the service's tenant. */
export function aSpecialist(service: TestService, id = 'sofia', name = 'Sofia Marchetti'): TestPerson {
  service.connector.members = [
    ...service.connector.members,
    { id: `29:${id}`, aadObjectId: id, name, tenantId: serviceTenantId, userRole: 'user' },
  ];
  return new TestPerson(service, { id, name, tenantId: serviceTenantId });
}
