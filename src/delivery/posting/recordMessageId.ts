import type { PostedCard, Records } from '../../requests/ports.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** What it is written in: one transaction. */
export type MessageIdRecords = Pick<Records, 'postedCards' | 'notices'> & {
  readonly cardPosts: CardPosts;
  readonly outbox: Outbox;
};

/**
 * Writes down which message shows a card. Nothing of it is unknown any more, and what was parked because it was goes on; the request's
 * card says so.
 */
export async function recordMessageId(
  { postedCards, cardPosts, outbox, notices }: MessageIdRecords,
  card: PostedCard,
  newId: () => string,
  now: string,
): Promise<void> {
  await postedCards.remember(card);
  await cardPosts.clear(card);
  if ((await outbox.goOn(card, now)) === 0 || card.kind === 'disputeCard') return;
  const { requestId } = card;
  await notices.add(
    [{ id: newId(), requestId, recipient: { kind: 'requestsChannel' }, kind: 'requestCard' }],
    now,
  );
}
