import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { demoChannel, demoServiceTenantId } from '../../src/local/demo.ts';
import {
  type AnsweredTurn,
  activityOf,
  ConversationError,
  type Lines,
  readCard,
  type Sent,
  taken,
} from '../conversation.ts';
import { recordDeadlineMs } from '../drive.ts';
import { type Person, specialistAt } from '../people.ts';
import { type CasePress, pairs, type Who } from './presses.ts';

/** A request that its customer has sent, and the messages that show it. */
export interface SentRequest {
  readonly person: Person;
  readonly requestId: string;
  /** The customer's status card, and the root of the request's thread in the channel. */
  readonly cardIds: Readonly<Record<'customer' | 'channel', string>>;
  /** The status card as it was first shown. */
  readonly card: string;
}

/** A case that was worked on to its end. */
export interface WorkedCase {
  readonly request: SentRequest;
  readonly turns: readonly AnsweredTurn[];
  /** The messages that the customer got meanwhile. */
  readonly seen: readonly Sent[];
}

type Data = Readonly<Record<string, unknown>>;

/**
 * Both sides press in a row. The specialist goes by the card that answers a press, the customer by the card in their chat: they wait until
 * it has arrived.
 *
 * @param nth counts the cases of a product from 0
 * @throws ConversationError where a press is not answered with the request's card
 */
export async function workOnCase(
  presses: readonly CasePress[],
  request: SentRequest,
  lines: Lines,
  nth: number,
): Promise<WorkedCase> {
  const { person } = request;
  const people = {
    customer: person,
    specialist: specialistAt(2 * (nth % pairs)),
    colleague: specialistAt(2 * (nth % pairs) + 1),
  };
  const turns: AnsweredTurn[] = [];
  const seen: Sent[] = [];
  let version = 0;
  let shown = request.card;
  for (const press of presses) {
    if (press.by === 'customer') shown = await cardOfVersion(version, request, seen, lines);
    const pressed = buttonOf(press, shown) ?? { verb: press.verb, requestId: request.requestId, version };
    const data = {
      ...pressed,
      key: pressed['key'] ?? randomUUID(),
      ...press.inputs?.(people, person.services, nth),
    };
    const { status, body, milliseconds } = await lines.bot.post(
      '/api/messages',
      pressOf(press.by, people[press.by], data, request, lines.serviceUrl),
    );
    const after = status === 200 ? versionIn(body) : 0;
    if (after <= version || !body.includes('application/vnd.microsoft.card.adaptive')) {
      throw wrong(person, press.name, `the press was answered ${status} ${body.slice(0, 1_000)}`);
    }
    version = after;
    shown = body;
    turns.push({ name: press.name, milliseconds });
  }
  return { request, turns, seen };
}

/**
 * Waits until all that a case causes was sent, and checks it: each line once, and the customer's card in its last state.
 *
 * @throws ConversationError if something is missing, or was sent that nobody expected
 */
export async function endCase(
  presses: readonly CasePress[],
  { request, seen }: WorkedCase,
  lines: Lines,
): Promise<void> {
  const { person, cardIds } = request;
  const toCustomer = [...seen];
  const inThread: Sent[] = [];
  const expected = (who: 'customer' | 'channel') =>
    presses.filter(({ notifies }) => notifies.includes(who)).length;
  for (let begin = Date.now(); ; await pause(10)) {
    toCustomer.push(...(await taken(lines.connector, person.conversationId)));
    inThread.push(...(await taken(lines.connector, threadOf(cardIds.channel))));
    const found = [linesAmong(toCustomer), linesAmong(inThread)];
    const isClosed = toCustomer.findLast(({ id }) => id === cardIds.customer)?.text.includes('Completed');
    if (found[0] === expected('customer') && found[1] === expected('channel') && isClosed === true) return;
    if (Date.now() - begin < recordDeadlineMs) continue;
    const wanted = `${expected('customer')} lines for the customer and ${expected('channel')} in the thread`;
    throw wrong(person, 'the end', `${wanted} should be there, and there are ${found.join(' and ')}`);
  }
}

/** The customer's card, once it has reached a version. */
async function cardOfVersion(
  version: number,
  { person, cardIds }: SentRequest,
  seen: Sent[],
  { connector }: Lines,
): Promise<string> {
  for (let begin = Date.now(); ; await pause(5)) {
    seen.push(...(await taken(connector, person.conversationId)));
    const card = seen.findLast(({ id }) => id === cardIds.customer);
    if (card !== undefined && versionIn(card.text) >= version) return card.text;
    if (Date.now() - begin > recordDeadlineMs) {
      throw wrong(person, 'waiting', `the card does not reach version ${version}`);
    }
  }
}

/** The button of a press on a card; undefined if it stands behind *More*. The last one of several, as the stars are. */
function buttonOf({ verb }: CasePress, card: string): Data | undefined {
  return readCard(JSON.parse(card)).buttons.findLast((data) => data['verb'] === verb);
}

function versionIn(card: string): number {
  return Math.max(0, ...readCard(JSON.parse(card)).buttons.map(({ version }) => Number(version ?? 0)));
}

function pressOf(
  by: Who,
  who: Pick<Person, 'id' | 'name' | 'tenantId'>,
  { preview: _preview, ...data }: Data,
  { person, cardIds }: SentRequest,
  serviceUrl: string,
): object {
  const inChat = by === 'customer';
  const action = { type: 'Action.Execute', verb: data['verb'], data };
  const place = inChat
    ? {}
    : {
        conversation: {
          id: threadOf(cardIds.channel),
          conversationType: 'channel',
          isGroup: true,
          tenantId: demoServiceTenantId,
        },
        channelData: {
          tenant: { id: demoServiceTenantId },
          team: { id: demoChannel.teamId },
          channel: { id: demoChannel.channelId },
        },
      };
  return activityOf({ ...person, ...who }, serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action, trigger: 'manual' },
    replyToId: inChat ? cardIds.customer : cardIds.channel,
    ...place,
  });
}

function threadOf(rootId: string): string {
  return `${demoChannel.channelId};messageid=${rootId}`;
}

function linesAmong(sent: readonly Sent[]): number {
  return sent.filter(({ method, text }) => method === 'POST' && !text.includes('"attachments":[{')).length;
}

function wrong({ conversationId }: Person, name: string, what: string): ConversationError {
  return new ConversationError(`The case of ${conversationId} went wrong at "${name}": ${what}`);
}
