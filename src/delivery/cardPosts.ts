import type { PostedCard } from '../requests/ports.ts';

/** Which card is meant: there is one of each kind for a request and recipient. */
export type CardKey = Omit<PostedCard, 'messageId'>;

/**
 * Posts of cards that left without anybody saying whether they arrived. They are counted by card, not by notice: a card is posted by
 * whichever notice needs it first.
 */
export interface CardPosts {
  count(card: CardKey): Promise<number>;
  /** Notes, before a post leaves, that it may arrive without anybody saying so. */
  note(card: CardKey): Promise<void>;
  /** Takes one such note back: a service answered. */
  takeBack(card: CardKey): Promise<void>;
  /** The card is known by now, or is to be posted anew whatever became of it before. */
  clear(card: CardKey): Promise<void>;
}
