import { mostUnknownPosts } from './outcome.ts';
import { SendFailure } from './sender.ts';

/** Keeps count of the posts of one thing that may have arrived without anybody saying so. */
export interface PostCount {
  count(): Promise<number>;
  note(): Promise<void>;
  takeBack(): Promise<void>;
}

/** It was posted as often as may be, and nobody said whether it arrived. */
export class PostedOftenEnough extends Error {}

/**
 * Posts, having noted before that it may arrive without anybody saying so: a post can't be looked up afterwards, and sending again what
 * had arrived doubles it. So one whose outcome stayed unknown, be it by a time-out or by the death of this process, is sent at most once
 * more. The note stays until what was posted is written down: in between, this process may die as well.
 *
 * @throws PostedOftenEnough having sent nothing
 */
export async function countedPost(posts: PostCount, post: () => Promise<string>): Promise<string> {
  if ((await posts.count()) >= mostUnknownPosts) throw new PostedOftenEnough();
  await posts.note();
  try {
    return await post();
  } catch (error) {
    if (error instanceof SendFailure && (error.status !== undefined || !error.hasLeft))
      await posts.takeBack();
    throw error;
  }
}
