import { type Notice, subjectOf } from '../requests/notice.ts';
import { deadLetterCountNotices } from '../requests/notices.ts';
import type { Records, Requests } from '../requests/ports.ts';
import type { CardPosts } from './outbox/cardPosts.ts';
import { isCard } from './outbox/noticeKinds.ts';
import type { Outbox, Which } from './outbox/outbox.ts';
import { repostPauses } from './posting/inDoubt.ts';

/** The records it writes, in one transaction. */
export type RedriveRecords = Pick<Records, 'notices'> & {
  readonly cardPosts: CardPosts;
  readonly outbox: Outbox;
  readonly requests: Pick<Requests, 'placeOf'>;
};

/**
 * Redrives dead letters because somebody asked for it. Their in-doubt counts start again at zero, so that each may be posted again. The
 * cards of their requests no longer say that they could not be delivered. Returns how many there were.
 */
export async function redriveDeadLetters(
  records: RedriveRecords,
  which: Which,
  newId: () => string,
  now: string,
): Promise<number> {
  const { outbox, cardPosts } = records;
  const again = await outbox.redrive(which, now);
  for (const notice of again) {
    if (notice.kind === 'disputeAnswer') continue;
    // A line may be dead-lettered because the card of its thread is in doubt.
    const kind = isCard(notice) ? notice.kind : 'requestCard';
    await cardPosts.clear({ requestId: subjectOf(notice), recipient: notice.recipient, kind });
  }
  await showCounts(records, again, newId, now);
  return again.length;
}

/**
 * Redrives cards that the version before dead-lettered in doubt, with their counts: they are posted again when a card in doubt is, and as often.
 * Returns how many there were.
 */
export async function redriveInDoubt(
  records: Omit<RedriveRecords, 'cardPosts'>,
  newId: () => string,
  now: string,
): Promise<number> {
  const again = await records.outbox.redriveInDoubt(repostPauses.length + 1, now);
  await showCounts(records, again, newId, now);
  return again.length;
}

/** The cards of the requests no longer say that these could not be delivered. */
async function showCounts(
  { notices, requests }: Pick<RedriveRecords, 'notices' | 'requests'>,
  again: readonly Notice[],
  newId: () => string,
  now: string,
): Promise<void> {
  const byRequest = Map.groupBy(again, ({ requestId }) => requestId);
  for (const [requestId, [notice]] of byRequest) {
    if (requestId === undefined || notice === undefined) continue;
    await notices.add(deadLetterCountNotices(notice, await requests.placeOf(requestId), newId), now);
  }
}
