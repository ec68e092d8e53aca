import { channelRecipient } from '../../requests/channels.ts';
import { type NoticeKind, type Recipient, requestsChannel } from '../../requests/notice.ts';
import { cardNotice, disputeCardNotice } from '../../requests/notices.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';

/**
 * Posts cards of requests again, as new messages, for a recipient who no longer sees the earlier ones. The records of the earlier posts are
 * cleared. A schedule card is posted only if it may have been posted before: not every request has one.
 */
export async function repostRequestCards(
  { store, newId, now }: BotServices,
  requests: readonly AssistanceRequest[],
  recipientOf: (request: AssistanceRequest) => Recipient,
  kinds: readonly NoticeKind[],
): Promise<void> {
  if (requests.length === 0) return;
  await store.transaction(async ({ postedCards, cardPosts, notices }) => {
    for (const request of requests) {
      const requestId = request.id;
      const recipient = recipientOf(request);
      for (const kind of kinds) {
        const card = { requestId, recipient, kind };
        const shown = await postedCards.find(requestId, recipient, kind);
        const mayBeShown = shown !== undefined || (await cardPosts.inDoubt(card)).count > 0;
        if (kind === 'scheduleCard' && !mayBeShown) continue;
        await postedCards.forget(requestId, recipient, kind);
        await cardPosts.clear(card);
        await notices.add([cardNotice(card, newId)], now());
      }
    }
  });
}

/** Posts the cards of requests again, each in its own channel. */
export function repostInChannels(
  services: BotServices,
  requests: readonly AssistanceRequest[],
): Promise<void> {
  return repostRequestCards(services, requests, channelRecipient, ['requestCard']);
}

/** Posts the cards of undecided disputes again in the channel that receives requests. The records of their earlier posts are cleared. */
export async function repostDisputeCards({ store, newId, now }: BotServices): Promise<void> {
  await store.transaction(async ({ disputes, postedCards, cardPosts, notices }) => {
    const place = { recipient: requestsChannel, kind: 'disputeCard' } as const;
    for (const { id } of await disputes.listOpen()) {
      await postedCards.forget(id, place.recipient, place.kind);
      await cardPosts.clear({ requestId: id, ...place });
      await notices.add([disputeCardNotice(id, newId)], now());
    }
  });
}
