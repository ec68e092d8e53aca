import { RemoteFailure } from '../../runtime/remoteFailure.ts';

/** Keeps count of the posts of one thing that are in doubt. */
export interface PostCount {
  note(): Promise<void>;
  takeBack(): Promise<void>;
}

/** It was posted as often as may be, and nobody said whether it arrived. */
export class PostedOftenEnough extends Error {}

/** It may have arrived, and is not posted again before an instant, ISO 8601 UTC. */
export class InDoubt extends Error {
  readonly until: string;

  constructor(until: string) {
    super('A post is in doubt.');
    this.until = until;
  }
}

/**
 * Posts, having noted before that it may arrive without anybody saying so: a post can't be looked up afterwards, and sending again what
 * had arrived doubles it. The outcome stays unknown after a time-out, and after the death of this process. The note stays until what was
 * posted is written down: in between, this process may die as well.
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
