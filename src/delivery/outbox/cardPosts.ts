import type { PostedCard } from '../../requests/ports.ts';

/** Which card is meant: there is one of each kind for a request and recipient. */
export type CardKey = Omit<PostedCard, 'messageId'>;

/** Posts of a card that are in doubt: they left, and nobody said whether they arrived. */
export interface InDoubtPosts {
  readonly count: number;
  /** When the last of them left, ISO 8601 UTC; undefined where an older version noted it. */
  readonly lastAt: string | undefined;
}

/** Counts posts of cards that are in doubt. They are counted by card, not by notice: a card is posted by whichever notice needs it first. */
export interface CardPosts {
  inDoubt(card: CardKey): Promise<InDoubtPosts>;
  /** Notes, before a post leaves, that it may arrive without anybody saying so. */
  note(card: CardKey, now: string): Promise<void>;
  /** A service answered the last post: what was in doubt before is so still. */
  takeBack(card: CardKey, before: InDoubtPosts): Promise<void>;
  /** The card is known by now, or is to be posted anew whatever became of it before. */
  clear(card: CardKey): Promise<void>;
}
