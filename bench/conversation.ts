import { randomUUID } from 'node:crypto';
import type { HttpClient } from './httpClient.ts';
import type { Person } from './people.ts';
import type { Does, Expected, Script } from './scripts.ts';

/** The parts a conversation is held with. */
export interface Lines {
  readonly bot: HttpClient;
  readonly connector: HttpClient;
  readonly serviceUrl: string;
  /** Whether the connector signs activities. */
  readonly signs?: boolean;
}

/** A turn that was answered. */
export interface AnsweredTurn {
  readonly name: string;
  /** From the post to its answer. */
  readonly milliseconds: number;
}

/** A conversation with all its turns over. */
export interface Conversation {
  readonly person: Person;
  readonly turns: readonly AnsweredTurn[];
  /** The messages sent that no turn expected: they must be those expected afterwards. */
  readonly rest: readonly Sent[];
}

/** A message as the connector was sent it. */
export interface Sent {
  readonly method: string;
  readonly id: string;
  /** The activity, JSON. */
  readonly text: string;
}

/** A conversation that departs from its script; the message says how. */
export class ConversationError extends Error {
  readonly code = 'CONVERSATION';
}

/**
 * Holds a conversation by its script. Each turn is posted once the one before was answered and its messages were checked.
 *
 * @throws ConversationError where an answer or a message is not as the script says
 */
export async function converse(script: Script, person: Person, lines: Lines): Promise<Conversation> {
  const turns: AnsweredTurn[] = [];
  const seen: Sent[] = [];
  let rest: readonly Sent[] = [];
  const authorization = await authorizationFrom(lines);
  for (const { name, does, sends } of script.turns) {
    const { status, body, milliseconds } = await lines.bot.post(
      '/api/messages',
      activityOf(person, lines.serviceUrl, doing(does, person, seen)),
      authorization,
    );
    if (status !== 200) throw wrong(person, name, `the post was answered ${status} ${body}`);
    const sent = await taken(lines.connector, person.conversationId);
    seen.push(...sent);
    rest = without([...rest, ...sent], sends, (missing) => {
      throw wrong(person, name, missing);
    });
    turns.push({ name, milliseconds });
  }
  return { person, turns, rest };
}

/**
 * Checks the messages sent to a person after their last turn.
 *
 * @throws ConversationError if something is missing, or was sent that nobody expected
 */
export async function endWell(
  script: Script,
  { person, rest }: Conversation,
  connector: HttpClient,
): Promise<void> {
  const sent = [...rest, ...(await taken(connector, person.conversationId))];
  const more = without(sent, script.afterwards, (missing) => {
    throw wrong(person, 'afterwards', missing);
  });
  if (more.length > 0) throw wrong(person, 'afterwards', `there is more than expected: ${described(more)}`);
}

/** A new token for activities, as the header has it; undefined if nothing is signed. */
export async function authorizationFrom({
  connector,
  signs,
}: Pick<Lines, 'connector' | 'signs'>): Promise<string | undefined> {
  return signs ? `Bearer ${(await connector.get('/token')).body}` : undefined;
}

/** The messages sent to a conversation since the last call. */
export async function taken(connector: HttpClient, conversationId: string): Promise<readonly Sent[]> {
  const { body } = await connector.get(`/taken/${encodeURIComponent(conversationId)}`);
  if (body === '') return [];
  return body.split('\n').map((line) => {
    const [method = '', id = ''] = line.split(' ', 2);
    return { method, id, text: line.slice(method.length + id.length + 2) };
  });
}

/** An activity as Teams posts it, from a person in their personal chat. */
export function activityOf(person: Person, serviceUrl: string, fields: object): object {
  const { id, name, tenantId, conversationId } = person;
  return {
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${id}`, name, aadObjectId: id },
    recipient: { id: '28:onboarding-assist', name: 'Onboarding Assist' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', timezone: 'Europe/Paris' }],
    ...fields,
  };
}

function doing(does: Does, person: Person, seen: readonly Sent[]): object {
  switch (does.kind) {
    case 'event':
      return does.activity;
    case 'says':
      return { type: 'message', text: does.text, textFormat: 'plain' };
    case 'presses': {
      const card = seen.findLast(({ text }) => text.includes(`"${does.verb}"`));
      if (card === undefined) throw wrong(person, does.verb, `no card has that button: ${described(seen)}`);
      const { inputs, buttons } = readCard(JSON.parse(card.text));
      const data = buttons.find(({ verb }) => verb === does.verb);
      return { type: 'message', replyToId: card.id, value: { ...inputs, ...data, ...does.inputs?.(person) } };
    }
  }
}

/** The parts of a card that a press sends. */
export interface CardParts {
  readonly inputs: Record<string, string>;
  readonly buttons: Record<string, unknown>[];
}

/** The inputs of a card as they stand, and the data of its buttons. */
export function readCard(part: unknown, into: CardParts = { inputs: {}, buttons: [] }): CardParts {
  if (Array.isArray(part)) for (const each of part) readCard(each, into);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return into;
  const { type, id, value, data } = part as Record<string, unknown>;
  if (
    typeof type === 'string' &&
    type.startsWith('Input.') &&
    typeof id === 'string' &&
    value !== undefined
  ) {
    into.inputs[id] = String(value);
  }
  if (typeof type === 'string' && type.startsWith('Action.') && typeof data === 'object' && data !== null) {
    into.buttons.push(data as Record<string, unknown>);
  }
  for (const each of Object.values(part)) readCard(each, into);
  return into;
}

/** The rest of the messages once the expected ones are taken out. */
function without(
  sent: readonly Sent[],
  expected: readonly Expected[],
  complain: (missing: string) => never,
): readonly Sent[] {
  const left = [...sent];
  for (const { method, shows } of expected) {
    const at = left.findIndex((message) => message.method === method && message.text.includes(shows));
    if (at < 0) complain(`no ${method} shows ${JSON.stringify(shows)}, but there is: ${described(left)}`);
    left.splice(at, 1);
  }
  return left;
}

function described(sent: readonly Sent[]): string {
  if (sent.length === 0) return 'nothing';
  return sent.map(({ method, text }) => `${method} ${text.slice(0, 1_000)}`).join('\n');
}

function wrong({ conversationId }: Person, turn: string, what: string): ConversationError {
  return new ConversationError(
    `The conversation ${conversationId} went wrong in the turn "${turn}": ${what}`,
  );
}
