import { requestCardNotice } from '../../requests/notices.ts';
import type { PostedCard, Records, Requests } from '../../requests/ports.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The records it writes, in one transaction. */
export type MessageIdRecords = Pick<Records, 'postedCards' | 'notices'> & {
  readonly cardPosts: CardPosts;
  readonly outbox: Outbox;
  readonly requests: Pick<Requests, 'placeOf'>;
};

/**
 * Records the message that shows a card. Clears the card's count of in-doubt posts, and requeues the notices that were dead-lettered
 * because of it. The request's card is updated in that case.
 */
export async function recordMessageId(
  { postedCards, cardPosts, outbox, notices, requests }: MessageIdRecords,
  card: PostedCard,
  newId: () => string,
  now: string,
): Promise<void> {
  await postedCards.remember(card);
  await cardPosts.clear(card);
  if ((await outbox.requeueInDoubt(card, now)) === 0 || card.kind === 'disputeCard') return;
  const request = await requests.placeOf(card.requestId);
  if (request !== undefined) await notices.add([requestCardNotice(request, newId)], now);
}
