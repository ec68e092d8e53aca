import type { NoticeKind, Recipient } from '../../requests/notice.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';

/**
 * Posts cards of requests anew to somebody who was shown them, or would have been, in a place they no longer look at. The earlier posts
 * and their outcomes are forgotten. A card that not every request has is posted only if it may have been before.
 */
export async function postAgain(
  { store, newId, now }: BotServices,
  requests: readonly AssistanceRequest[],
  recipient: Recipient,
  kinds: readonly NoticeKind[],
): Promise<void> {
  if (requests.length === 0) return;
  await store.transaction(async ({ postedCards, cardPosts, notices }) => {
    for (const { id: requestId } of requests) {
      for (const kind of kinds) {
        const card = { requestId, recipient, kind };
        const shown = await postedCards.find(requestId, recipient, kind);
        const mayBeShown = shown !== undefined || (await cardPosts.inDoubt(card)).count > 0;
        if (kind === 'scheduleCard' && !mayBeShown) continue;
        await postedCards.forget(requestId, recipient, kind);
        await cardPosts.clear(card);
        await notices.add([{ id: newId(), ...card }], now());
      }
    }
  });
}
