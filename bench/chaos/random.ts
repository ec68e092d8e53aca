/** Chance that can be had again: the same seed gives the same sequence. */
export interface Random {
  /** A whole number from 0, below the given one. */
  below(most: number): number;
  /** True in this share of cases, 0 to 1. */
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item;
}

/**
 * Chance by a seed of several parts. Concurrent parts take their chance from seeds of their own, so that the order in which things happen
 * to come changes nothing for each.
 */
export function randomOf(...seed: readonly (string | number)[]): Random {
  let state = hashOf(seed.join(' '));
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (most) => Math.floor(next() * most),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  };
}

/** FNV-1a, 32 bits, stirred once more: seeds that differ in their last character only would begin alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
