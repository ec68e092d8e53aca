import { RemoteFailure } from '../../runtime/remoteFailure.ts';
import type { InDoubtPosts } from '../outbox/cardPosts.ts';
import { secondsFrom } from '../outbox/outcome.ts';

/** Counts the in-doubt posts of one card or line. */
export interface PostCount {
  /** Counts a post before it is sent. */
  count(): Promise<void>;
  /** Takes that count back: the service answered, so the post is not in doubt. */
  uncount(): Promise<void>;
}

/** The notice was posted as often as allowed, and every post is in doubt. */
export class PostedOftenEnough extends Error {}

/** A post is in doubt: it is not repeated before an instant, ISO 8601 UTC. */
export class InDoubt extends Error {
  readonly until: string;

  constructor(until: string) {
    super('A post is in doubt.');
    this.until = until;
  }
}

/**
 * Counts a post as in doubt, then sends it. The count is refused with LeaseLost if another instance has the recipient by now. A post can't be looked up afterwards, and sending it again after it had arrived would duplicate
 * it. It stays in doubt after a time-out, and if this process dies. The caller clears the count when it records the message.
 */
export async function postInDoubt<Result>(posts: PostCount, post: () => Promise<Result>): Promise<Result> {
  await posts.count();
  try {
    return await post();
  } catch (error) {
    if (error instanceof RemoteFailure && (error.status !== undefined || !error.hasLeft))
      await posts.uncount();
    throw error;
  }
}

/** How long a card in doubt waits before it is posted again, in seconds: after the first post, the second, and so on. */
export const repostPauses: readonly number[] = [30, 120, 600, 3600];

/** The most by which clocks of several instances may differ, in milliseconds. */
const clockToleranceMs = 60_000;

/**
 * The instant when a card may be posted, given its in-doubt posts: now or later; undefined if it was posted often enough. A missing card is
 * worse than a duplicate, so it is posted up to four times more. Then it is dead-lettered for an operator.
 */
export function repostAt(
  { count, lastAt }: InDoubtPosts,
  now: string,
  pauses: readonly number[] = repostPauses,
): string | undefined {
  if (count === 0) return now;
  const pause = pauses[count - 1];
  if (pause === undefined) return undefined;
  // A post in the future was recorded before the clock was set back. Its pause is unknown and counts as over.
  const isClockAhead = lastAt !== undefined && Date.parse(lastAt) > Date.parse(now) + clockToleranceMs;
  if (lastAt === undefined || isClockAhead) return now;
  const at = secondsFrom(lastAt, pause);
  return at > now ? at : now;
}
