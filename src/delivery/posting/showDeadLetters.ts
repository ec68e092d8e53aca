import type { Notice } from '../../requests/notice.ts';
import type { Notices } from '../../requests/ports.ts';

/**
 * Queues the request's card in the channel for redrawing, because it counts the notices that could not be delivered; the card's own failure
 * is not told on itself.
 */
export async function showDeadLetters(
  { notices }: { readonly notices: Notices },
  { requestId, kind }: Notice,
  id: string,
  now: string,
): Promise<void> {
  if (requestId === undefined || kind === 'requestCard') return;
  await notices.add([{ id, requestId, recipient: { kind: 'requestsChannel' }, kind: 'requestCard' }], now);
}
