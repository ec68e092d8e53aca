import type { KeptEvents } from '../../meetings/keptEvents.ts';
import type { Notice } from '../../requests/notice.ts';
import { deadLetterCountNotices, meetingLinkNotices } from '../../requests/notices.ts';
import type { Requests } from '../../requests/ports.ts';
import { tellsState } from '../outbox/noticeKinds.ts';
import type { Delivery } from '../outbox/outbox.ts';
import type { PostedLines } from '../outbox/postedLines.ts';
import { type MessageIdRecords, recordMessageId } from './recordMessageId.ts';

/** While there are more calendar steps, links wait for the later ones. */
function mayChangeLinks({ notices, attemptResult }: Delivery): boolean {
  return notices[0]?.kind === 'calendarEvents' && attemptResult.code !== 'more';
}

/** A change in the dead letters shows on the request's card. */
function changesDeadLetters({ attemptResult, wereDeadLettered = false }: Delivery): boolean {
  return attemptResult.state === 'parked' || wereDeadLettered;
}

/** The records it writes, in one transaction. */
export interface DeliveryRecords extends MessageIdRecords {
  readonly requests: Pick<Requests, 'find' | 'placeOf' | 'holdNumbers'>;
  readonly keptEvents: Pick<KeptEvents, 'showLinks'>;
  readonly postedLines: PostedLines;
}

/** Records the result of an attempt, and its consequences, in one transaction. It checks the lease of the recipient. */
export async function recordDelivery(
  records: DeliveryRecords,
  delivery: Delivery,
  newId: () => string,
  now: string,
): Promise<void> {
  const { outbox, notices, requests } = records;
  const { attemptResult, posted, postedLines = [] } = delivery;
  if (posted !== undefined) await recordMessageId(records, posted, newId, now);
  for (const line of postedLines) await records.postedLines.remember(line);
  await outbox.recordAttempt(delivery.notices, attemptResult, now);
  const [notice] = delivery.notices;
  if (notice === undefined) return;
  if (mayChangeLinks(delivery)) await showLinks(records, notice, newId, now);
  if (!changesDeadLetters(delivery)) return;
  if (attemptResult.state === 'parked' && tellsState(notice)) await outbox.dropOlderDeadLetters(notice, now);
  const request = notice.requestId === undefined ? undefined : await requests.placeOf(notice.requestId);
  await notices.add(deadLetterCountNotices(notice, request, newId), now);
}

/** Updates a request's cards if its meeting links changed. */
async function showLinks(
  { requests, keptEvents, notices }: DeliveryRecords,
  { requestId = '' }: Notice,
  newId: () => string,
  now: string,
): Promise<void> {
  if (!(await keptEvents.showLinks(requestId))) return;
  const request = await requests.find(requestId);
  if (request !== undefined) await notices.add(meetingLinkNotices(request, newId), now);
}
