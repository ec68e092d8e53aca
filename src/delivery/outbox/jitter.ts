/** The longest back-off that stays within a minute with its jitter, in seconds. */
export const longestBackOff = 48;

/**
 * Adds jitter to a back-off of so many seconds: up to a quarter more or less, and at most a minute.
 *
 * @param random a number from 0 to 1
 */
export function withJitter(seconds: number, random: number): number {
  return Math.min(seconds, longestBackOff) * (0.75 + random / 2);
}
