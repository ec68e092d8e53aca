import { type Notice, recipientKey, subjectOf } from '../../requests/notice.ts';

/** Order is kept within a lane: one subject and recipient. */
export function orderingKeyOf(notice: Pick<Notice, 'requestId' | 'eventId' | 'recipient'>): string {
  return `${subjectOf(notice)} ${recipientKey(notice.recipient)}`;
}
