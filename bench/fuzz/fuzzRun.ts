import { randomOf } from '../chaos/random.ts';
import { fuzzPost } from './fuzzPost.ts';
import type { FuzzPost, FuzzWorld } from './fuzzWorld.ts';

/** The parts a run works with. */
export interface FuzzTarget {
  readonly world: FuzzWorld;
  readonly seed: number;
  readonly posts: number;
  /** Posts a body to the messages route; resolves with the status. */
  post(post: FuzzPost): Promise<number>;
  /** Told now and then, with how many posts are done. */
  onProgress?(done: number): void;
}

/** The outcome of a run. */
export interface FuzzFigures {
  readonly posts: number;
  /** How many of each kind, and how many of each status. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** The most processor time that went by from one post to its answer, in milliseconds: the whole process's, garbage collection included. */
  readonly longestMs: number;
  /** The number of the post that took longest. */
  readonly longestPost: number;
}

const progressEvery = 1000;

/** Posts one after the other, each drawn by the seed and its number, and counts the outcomes. */
export async function fuzzRun(target: FuzzTarget): Promise<FuzzFigures> {
  const { world, seed, posts } = target;
  const kinds: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  let longestMs = 0;
  let longestPost = 0;
  for (let count = 0; count < posts; count += 1) {
    const post = fuzzPost(randomOf(seed, count), world, count);
    const before = process.cpuUsage();
    const status = await target.post(post);
    const { user, system } = process.cpuUsage(before);
    const tookMs = (user + system) / 1000;
    if (tookMs > longestMs) [longestMs, longestPost] = [tookMs, count];
    kinds[post.kind] = (kinds[post.kind] ?? 0) + 1;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if ((count + 1) % progressEvery === 0) target.onProgress?.(count + 1);
  }
  return { posts, kinds, statuses, longestMs, longestPost };
}
