import { boundedCache } from '../runtime/boundedCache.ts';

/** How often a key may come: so many at once, and one more after each pause. */
export interface Rate {
  readonly burst: number;
  readonly pauseSeconds: number;
}

/** How many keys are known at a time; the oldest one is forgotten first. */
const mostKeys = 10_000;

/**
 * A token bucket for each key. It takes one token and returns 0, or returns the seconds until there is one. A key that was forgotten begins
 * with a full bucket.
 *
 * @param now seconds of a clock that only goes forward
 */
export function rateLimit({ burst, pauseSeconds }: Rate, now = () => performance.now() / 1000) {
  const bucketOf = boundedCache<{ tokens: number; at: number }>(mostKeys);
  return (key: string): number => {
    const bucket = bucketOf(key, () => ({ tokens: burst, at: now() }));
    bucket.tokens = Math.min(burst, bucket.tokens + (now() - bucket.at) / pauseSeconds);
    bucket.at = now();
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) * pauseSeconds);
    bucket.tokens -= 1;
    return 0;
  };
}
