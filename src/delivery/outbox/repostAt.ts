import type { InDoubtPosts } from './cardPosts.ts';
import { secondsFrom } from './outcome.ts';

/** How long a card that is in doubt waits before it is posted again, in seconds: after the first post, the second, and so on. */
export const repostPauses: readonly number[] = [30, 120, 600, 3600];

/** Clocks of several instances may differ by so many milliseconds. */
const clockToleranceMs = 60_000;

/**
 * When a card may be posted, given its posts that are in doubt: an instant, now or later; undefined where it was posted often enough. A
 * card that somebody waits for is worse missing than twice, so it is posted four times more; then an operator hears of it.
 */
export function repostAt(
  { count, lastAt }: InDoubtPosts,
  now: string,
  pauses: readonly number[] = repostPauses,
): string | undefined {
  if (count === 0) return now;
  const pause = pauses[count - 1];
  if (pause === undefined) return undefined;
  // A post in the future was noted before the clock was set back: its pause can't be told, and is taken to be over.
  const isAhead = lastAt !== undefined && Date.parse(lastAt) > Date.parse(now) + clockToleranceMs;
  if (lastAt === undefined || isAhead) return now;
  const at = secondsFrom(lastAt, pause);
  return at > now ? at : now;
}
