import type { PostedLine } from '../../requests/ports.ts';

/** The messages that are lines of requests. */
export interface PostedLines {
  /** Records it. A line that was posted twice is known by its last message. */
  remember(line: PostedLine): Promise<void>;
}
