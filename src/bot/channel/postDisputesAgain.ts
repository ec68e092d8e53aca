import type { BotServices } from '../identity/services.ts';

/** Posts the cards of undecided disputes anew in the requests channel. Their earlier posts elsewhere are forgotten. */
export async function postDisputesAgain({ store, newId, now }: BotServices): Promise<void> {
  await store.transaction(async ({ disputes, postedCards, cardPosts, notices }) => {
    const place = { recipient: { kind: 'requestsChannel' }, kind: 'disputeCard' } as const;
    for (const { id } of await disputes.listOpen()) {
      await postedCards.forget(id, place.recipient, place.kind);
      await cardPosts.clear({ requestId: id, ...place });
      await notices.add([{ id: newId(), eventId: id, ...place }], now());
    }
  });
}
