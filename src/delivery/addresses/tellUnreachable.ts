import type { Notice } from '../../requests/notice.ts';
import type { Notices } from '../../requests/ports.ts';

/** Tells the specialists, once, that the person of a request can't be reached any more: waiting for an answer would be in vain. */
export async function tellUnreachable(
  { notices }: { readonly notices: Notices },
  { requestId, recipient }: Notice,
  id: string,
  now: string,
): Promise<void> {
  if (requestId === undefined || recipient.kind !== 'person') return;
  await notices.add(
    [{ id, requestId, recipient: { kind: 'requestsChannel' }, kind: 'unreachableLine' }],
    now,
  );
}
