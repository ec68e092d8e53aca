import { RemoteFailure } from '../../runtime/remoteFailure.ts';

/** Keeps count of the posts of one thing that are in doubt. */
export interface PostCount {
  note(): Promise<void>;
  takeBack(): Promise<void>;
}

/** It was posted as often as allowed, and every post is in doubt. */
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
 * Posts, having noted before that it may arrive without anybody saying so: a post can't be looked up afterwards, and sending again after it
 * had arrived doubles it. The outcome stays in doubt after a time-out, and after the death of this process. The note stays until the post
 * is written down: in between, this process may die as well.
 */
export async function postInDoubt<Result>(posts: PostCount, post: () => Promise<Result>): Promise<Result> {
  await posts.note();
  try {
    return await post();
  } catch (error) {
    if (error instanceof RemoteFailure && (error.status !== undefined || !error.hasLeft))
      await posts.takeBack();
    throw error;
  }
}
