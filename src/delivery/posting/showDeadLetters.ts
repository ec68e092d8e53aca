import type { Notice } from '../../requests/notice.ts';
import type { Notices } from '../../requests/ports.ts';

/**
 * The request's card in the channel is drawn anew, because it counts what could not be delivered; its own failure is not told on itself.
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
