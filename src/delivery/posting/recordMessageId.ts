import type { Settings } from '../../channels/settings.ts';
import { channelsHeld } from '../../requests/channels.ts';
import type { Recipient } from '../../requests/notice.ts';
import { cardNotice, requestCardNotice } from '../../requests/notices.ts';
import type { PostedCard, Records, Requests } from '../../requests/ports.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The records it writes, in one transaction. */
export type MessageIdRecords = Pick<Records, 'postedCards' | 'notices'> & {
  readonly cardPosts: CardPosts;
  readonly outbox: Outbox;
  readonly requests: Pick<Requests, 'placeOf' | 'holdNumbers'>;
  readonly settings: Pick<Settings, 'channels'>;
};

/**
 * Records the message that shows a card. Clears the card's count of in-doubt posts, and requeues the notices that were dead-lettered
 * because of it. The request's card is updated in that case. A card that was posted into the default channel while that one was unbound is
 * recorded there, and becomes a line: the request has its card in another channel.
 */
export async function recordMessageId(
  records: MessageIdRecords,
  { postedIn, ...card }: PostedCard,
  newId: () => string,
  now: string,
): Promise<void> {
  const { postedCards, cardPosts, outbox, notices, requests } = records;
  const former = postedIn === undefined ? undefined : await formerDefault(records, postedIn);
  if (former === undefined) await postedCards.remember(card);
  else {
    await postedCards.remember({ ...card, recipient: former });
    await notices.add([cardNotice({ ...card, recipient: former }, newId)], now);
  }
  await cardPosts.clear(card);
  if ((await outbox.requeueInDoubt(card, now)) === 0 || card.kind === 'disputeCard') return;
  const request = await requests.placeOf(card.requestId);
  if (request !== undefined) await notices.add([requestCardNotice(request, newId)], now);
}

/** A channel as a recipient, if it is no longer the default one. Another one can't become it before the transaction ends. */
async function formerDefault(records: MessageIdRecords, channelId: string): Promise<Recipient | undefined> {
  const [first] = await channelsHeld(records);
  return first === undefined || first.channelId === channelId
    ? undefined
    : { kind: 'requestsChannel', channelId };
}
