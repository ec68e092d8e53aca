import type { NoticeKind, Recipient } from '../requests/notice.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { BotServices } from './services.ts';

/** Posts cards of requests anew to somebody who was shown them in a place they no longer look at. */
export async function postAgain(
  { store, newId, now }: BotServices,
  requests: readonly AssistanceRequest[],
  recipient: Recipient,
  kinds: readonly NoticeKind[],
): Promise<void> {
  await store.transaction(async ({ postedCards, notices }) => {
    for (const { id: requestId } of requests) {
      for (const kind of kinds) {
        const shown = await postedCards.find(requestId, recipient, kind);
        if (shown === undefined) continue;
        await postedCards.forget(requestId, recipient, kind);
        await notices.add([{ id: newId(), requestId, recipient, kind }], now());
      }
    }
  });
}
