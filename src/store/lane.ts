import { type Notice, recipientKey } from '../requests/notice.ts';

/** Order is kept within a lane: one request and recipient. */
export function laneOf({ requestId, recipient }: Pick<Notice, 'requestId' | 'recipient'>): string {
  return `${requestId ?? ''} ${recipientKey(recipient)}`;
}
