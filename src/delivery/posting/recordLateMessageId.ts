import type { PostedCard, PostedCards } from '../../requests/ports.ts';
import { type MessageIdRecords, recordMessageId } from './recordMessageId.ts';

/**
 * Records the message of a card that was posted by work that has lost its lease since. Nobody else knows that message, and it would be
 * posted again. It changes nothing if a message of the card is known by now.
 */
export async function recordLateMessageId(
  records: MessageIdRecords & { readonly postedCards: Pick<PostedCards, 'find'> },
  card: PostedCard,
  newId: () => string,
  now: string,
): Promise<void> {
  const { requestId, recipient, kind } = card;
  if ((await records.postedCards.find(requestId, recipient, kind)) !== undefined) return;
  await recordMessageId(records, card, newId, now);
}
