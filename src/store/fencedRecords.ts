import type { Repositories, Transacting } from './store.ts';

/** The records that delivery writes one at a time. */
export type FencedRecords = Pick<Repositories, 'outbox' | 'cardPosts' | 'postedCards' | 'keptEvents'>;

/**
 * The records of a store for delivery. Each write is a transaction of its own: it checks the lease of the recipient in the database, and is
 * refused with LeaseLost once another instance has the recipient.
 */
export function fencedRecords({
  transaction,
  outbox,
  cardPosts,
  postedCards,
  keptEvents,
}: FencedRecords & Pick<Transacting, 'transaction'>): FencedRecords {
  return {
    outbox: {
      ...outbox,
      countPost: (notice) => transaction((records) => records.outbox.countPost(notice)),
      uncountPost: (notice) => transaction((records) => records.outbox.uncountPost(notice)),
      deadLetter: (id, code, now) => transaction((records) => records.outbox.deadLetter(id, code, now)),
    },
    cardPosts: {
      ...cardPosts,
      count: (card, now) => transaction((records) => records.cardPosts.count(card, now)),
      uncount: (card, before) => transaction((records) => records.cardPosts.uncount(card, before)),
    },
    postedCards: {
      ...postedCards,
      forget: (requestId, recipient, kind) =>
        transaction((records) => records.postedCards.forget(requestId, recipient, kind)),
    },
    keptEvents: {
      ...keptEvents,
      keep: (event, before) => transaction((records) => records.keptEvents.keep(event, before)),
    },
  };
}
