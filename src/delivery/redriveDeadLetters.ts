import { subjectOf } from '../requests/notice.ts';
import type { Records } from '../requests/ports.ts';
import type { CardPosts } from './outbox/cardPosts.ts';
import { isCard } from './outbox/noticeKinds.ts';
import type { Outbox, Which } from './outbox/outbox.ts';
import { showDeadLetters } from './posting/showDeadLetters.ts';

/** What it is written in: one transaction. */
export type RedriveRecords = Pick<Records, 'notices'> & {
  readonly cardPosts: CardPosts;
  readonly outbox: Outbox;
};

/**
 * Sends parked notices again because somebody asked for it: counted anew, so that each may be posted twice once more. Their requests'
 * cards say no longer that they could not be delivered. Answers how many there were.
 */
export async function redriveDeadLetters(
  records: RedriveRecords,
  which: Which,
  newId: () => string,
  now: string,
): Promise<number> {
  const { outbox, cardPosts } = records;
  const again = await outbox.resend(which, now);
  for (const notice of again) {
    if (notice.kind === 'disputeAnswer') continue;
    // A line may be parked because the card whose thread it belongs to is.
    const kind = isCard(notice) ? notice.kind : 'requestCard';
    await cardPosts.clear({ requestId: subjectOf(notice), recipient: notice.recipient, kind });
  }
  const byRequest = Map.groupBy(again, ({ requestId }) => requestId);
  for (const [notice] of byRequest.values()) {
    if (notice !== undefined) await showDeadLetters(records, notice, newId(), now);
  }
  return again.length;
}
