import type { Card } from './card.ts';
import { jsonBytes } from './jsonBytes.ts';

/** The most bytes of a card: Teams takes 28 KB, the message around it included. */
export const largestCard = 27 * 1024;

/** The characters of each long text on a card that has no room for the whole texts, the most first. */
export const textRooms: readonly number[] = [1_000, 240, 100];

/** The first card that Teams takes, or the last one. */
export function fitting(first: () => Card, ...smaller: readonly (() => Card)[]): Card {
  let card = first();
  for (const draw of smaller) {
    if (jsonBytes(card) <= largestCard) return card;
    card = draw();
  }
  return card;
}
