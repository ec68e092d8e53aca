import { maxInDoubtPosts } from '../../src/delivery/outbox/outcome.ts';
import { repostPauses } from '../../src/delivery/posting/inDoubt.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { isOpen, requestNumber } from '../../src/requests/request.ts';
import type { ConnectorStandIn, StoredMessage } from '../../standIns/connectorStandIn.ts';
import { type CastMember, requestsChannelId } from './cast.ts';
import { buttonsIn, textIn } from './chat.ts';
import type { DeadLetterRow } from './deadLetterRows.ts';
import { type ExpectedLine, linesOf } from './expectedLines.ts';
import type { FinalRequest } from './outcome.ts';

/** Something a person or the channel must have been shown. */
export interface ExpectedMessage {
  /** Its name, for people who read the report. */
  readonly name: string;
  /** How many there must be: two events may be told in the same words. */
  readonly count: number;
  /** Every message that is it, up to date or not. */
  copies(sent: SentMessages): readonly StoredMessage[];
  /** Whether a copy has the content it must show in the end. */
  isRight(message: StoredMessage): boolean;
  /** The request's card in the channel. It says if something could not be delivered. */
  readonly isRequestCard: boolean;
  /** A line of text. A card may be posted more often, see `most`. */
  readonly isLine: boolean;
  /** How often each of it may be posted while nobody says whether it arrived. */
  readonly most: number;
  /** Whether a row of the outbox is to bring it about. */
  isOf(row: DeadLetterRow): boolean;
  /** Whether a row of the outbox is of the same request. */
  isOfRequest(row: DeadLetterRow): boolean;
}

/** The messages sent, by conversation, in the order they were posted. */
export interface SentMessages {
  in(conversationId: string): readonly StoredMessage[];
  /** In the threads of these messages of the channel. */
  inThreads(roots: readonly StoredMessage[]): readonly StoredMessage[];
}

/** Sorts the messages sent. */
export function sentBy({ messages }: ConnectorStandIn): SentMessages {
  const byConversation = Map.groupBy(messages, ({ conversationId }) => conversationId);
  const inOne = (id: string) => byConversation.get(id) ?? [];
  return {
    in: inOne,
    inThreads: (roots) => roots.flatMap(({ id }) => inOne(`${requestsChannelId};messageid=${id}`)),
  };
}

const card = { isLine: false, most: repostPauses.length + 1 } as const;
const line = { isLine: true, most: maxInDoubtPosts, isRequestCard: false } as const;

/**
 * All that must have been delivered because of a request and its events.
 *
 * @param specialists those who have a chat with the bot
 * @param together the ids of the events that are told to the team in one line with others
 */
export function expectedOf(
  final: FinalRequest,
  admin: CastMember,
  specialists: readonly CastMember[],
  together: ReadonlySet<string>,
): readonly ExpectedMessage[] {
  const { chatId } = admin;
  const { request, events, planned } = final;
  const number = requestNumber(request);
  const has = (message: StoredMessage) => textIn(message).includes(number);
  const isOfRequest = (row: DeadLetterRow) => row.requestId === request.id;
  const roots = (sent: SentMessages) =>
    sent.in(requestsChannelId).filter((message) => has(message) && isCard(message));
  return [
    {
      name: `${number}: the channel's card in its last state`,
      count: 1,
      copies: roots,
      isRight: (message) => showsState(message, final),
      isRequestCard: true,
      ...card,
      isOf: (row) => isOfRequest(row) && row.kind === 'requestCard',
      isOfRequest,
    },
    {
      name: `${number}: the requester's status card in its last state`,
      count: 1,
      copies: (sent) => sent.in(chatId).filter((message) => has(message) && isStatusCard(message)),
      isRight: (message) => showsState(message, final),
      isRequestCard: false,
      ...card,
      isOf: (row) => isOfRequest(row) && row.kind === 'statusCard',
      isOfRequest,
    },
    ...(events.some(({ action }) => action === 'schedule')
      ? [
          {
            ...scheduleCardOf(number, request.calendarToken, chatId, planned.length),
            isRequestCard: false,
            ...card,
            isOf: (row: DeadLetterRow) => isOfRequest(row) && row.kind === 'scheduleCard',
            isOfRequest,
          },
        ]
      : []),
    ...linesOf(final, admin, specialists, together).map(({ recipient, texts, count, eventIds }) => {
      const [text = ''] = texts;
      const isInChannel = recipient === 'channel';
      const key = keyOf(recipient);
      return {
        name: `${number}: the line ${isInChannel ? 'in the thread' : `for ${recipient.name}`} "${text}"`,
        count,
        copies: (sent: SentMessages) =>
          (isInChannel ? sent.inThreads(roots(sent)) : sent.in(recipient.chatId)).filter(({ activity }) =>
            texts.includes(activity.text ?? ''),
          ),
        isRight: () => true,
        ...line,
        isOfRequest,
        isOf: (row: DeadLetterRow) => row.recipient === key && eventIds.includes(row.eventId ?? ''),
      };
    }),
  ];
}

/** A line that tells of several requests: in the channel it is a message of its own. */
export function expectedGroupLine({ recipient, texts, count, eventIds }: ExpectedLine): ExpectedMessage {
  const [text = ''] = texts;
  const isInChannel = recipient === 'channel';
  const key = keyOf(recipient);
  return {
    name: `the line ${isInChannel ? 'in the channel' : `for ${recipient.name}`} "${text}"`,
    count,
    copies: (sent) =>
      sent
        .in(isInChannel ? requestsChannelId : recipient.chatId)
        .filter(({ activity }) => texts.includes(activity.text ?? '')),
    isRight: () => true,
    ...line,
    isOfRequest: () => false,
    isOf: (row) => row.recipient === key && eventIds.includes(row.eventId ?? ''),
  };
}

/** The recipient's key in the outbox. */
function keyOf(recipient: ExpectedLine['recipient']): string {
  return recipient === 'channel' ? 'channel:requests' : `person:${recipient.tenantId}:${recipient.id}`;
}

/** The schedule: with the calendar's address while there are meetings, and without it once they were called off. */
function scheduleCardOf(number: string, token: string, chatId: string, meetings: number) {
  const t = translatorFor('en');
  const called = ['submitted', 'claimed', 'closed'].map((why) =>
    t.text(composedKey(`status:schedule.empty.${why}`), { number }),
  );
  const hasCalendar = (message: StoredMessage) => textIn(message).includes(token);
  const isEmpty = (message: StoredMessage) => called.some((text) => textIn(message).includes(text));
  return {
    name: `${number}: the requester's schedule in its last state`,
    count: 1,
    copies: (sent: SentMessages) =>
      sent.in(chatId).filter((message) => isCard(message) && (hasCalendar(message) || isEmpty(message))),
    isRight: (message: StoredMessage) => (meetings > 0 ? hasCalendar(message) : isEmpty(message)),
  };
}

/** Whether the request's card says that something could not be delivered. */
export function complains(message: StoredMessage): boolean {
  return complaints.some((text) => textIn(message).includes(text));
}

const complaints = Array.from({ length: 20 }, (_, n) =>
  translatorFor('en').text('status:standing.undelivered', { count: n + 1, number: String(n + 1) }),
);

/** Whether a card is of the request's last version; one that is closed also names its state. */
function showsState(message: StoredMessage, { request }: FinalRequest): boolean {
  const word = translatorFor('en').text(`status:state.${request.state}`);
  return (
    (isOpen(request) || textIn(message).includes(word)) &&
    buttonsIn(message).some(({ data }) => data['version'] === request.version)
  );
}

function isCard({ activity }: StoredMessage): boolean {
  return activity.attachments?.[0] !== undefined;
}

function isStatusCard(message: StoredMessage): boolean {
  return buttonsIn(message).some(({ data }) => data['card'] === 'statusCard');
}
