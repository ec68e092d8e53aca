import type { PostedCard } from '../../requests/ports.ts';

/** The key of a card: there is one of each kind for a request and recipient. */
export type CardKey = Omit<PostedCard, 'messageId'>;

/** Posts of a card that are in doubt: they left, and no answer came. */
export interface InDoubtPosts {
  readonly count: number;
  /** When the last of them left, ISO 8601 UTC; undefined where an older version noted it. */
  readonly lastAt: string | undefined;
}

/**
 * Counts posts of cards that are in doubt. They are counted by card, not by notice: a card is posted by whichever notice needs it first.
 */
export interface CardPosts {
  inDoubt(card: CardKey): Promise<InDoubtPosts>;
  /** Notes, before a post leaves, that it is in doubt. */
  count(card: CardKey, now: string): Promise<void>;
  /** A service answered the last post: the posts in doubt before it stay in doubt. */
  uncount(card: CardKey, before: InDoubtPosts): Promise<void>;
  /** The card is known by now, or is to be posted anew regardless of its earlier posts. */
  clear(card: CardKey): Promise<void>;
}
