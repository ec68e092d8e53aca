import type { KeptEvents } from '../../meetings/keptEvents.ts';
import type { Notice, NoticeKind, Recipient } from '../../requests/notice.ts';
import { requesterOf } from '../../requests/noticesFor.ts';
import type { Notices, Requests } from '../../requests/ports.ts';

/** The records it writes, in one transaction. */
export interface ShowLinksRecords {
  readonly requests: Pick<Requests, 'find'>;
  readonly keptEvents: Pick<KeptEvents, 'showLinks'>;
  readonly notices: Notices;
}

/** Queues the cards that show where a request's meetings are joined for redrawing, if they show something else. */
export async function showLinks(
  { requests, keptEvents, notices }: ShowLinksRecords,
  { requestId = '' }: Notice,
  newId: () => string,
  now: string,
): Promise<void> {
  if (!(await keptEvents.showLinks(requestId))) return;
  const request = await requests.find(requestId);
  if (request === undefined) return;
  const requester = requesterOf(request);
  const notice = (recipient: Recipient, kind: NoticeKind): Notice => ({
    id: newId(),
    requestId,
    recipient,
    kind,
  });
  await notices.add(
    [
      notice({ kind: 'requestsChannel' }, 'requestCard'),
      notice(requester, 'statusCard'),
      notice(requester, 'scheduleCard'),
    ],
    now,
  );
}
