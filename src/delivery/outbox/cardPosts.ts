import type { PostedCard } from '../../requests/ports.ts';

/** The key of a card: there is one of each kind for a request and recipient. */
export type CardKey = Omit<PostedCard, 'messageId'>;

/** In-doubt posts of a card: they were sent, and no answer came. */
export interface InDoubtPosts {
  readonly count: number;
  /** When the last of them was sent, ISO 8601 UTC; undefined if an older version recorded it. */
  readonly lastAt: string | undefined;
}

/** Counts in-doubt posts of cards. They are counted by card, not by notice, because the first notice that needs the card posts it. */
export interface CardPosts {
  inDoubt(card: CardKey): Promise<InDoubtPosts>;
  /** Counts a post as in doubt, before it is sent. */
  count(card: CardKey, now: string): Promise<void>;
  /** Takes the last count back, because a service answered. The posts in doubt before it stay in doubt. */
  uncount(card: CardKey, before: InDoubtPosts): Promise<void>;
  /** Clears the count. The card's message is known by now, or the card is to be posted again regardless of its earlier posts. */
  clear(card: CardKey): Promise<void>;
}
