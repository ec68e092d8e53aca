import type { Writable } from 'node:stream';

/** The texts that are joined before they are written, in characters: fewer writes are quicker. */
const atOnce = 65_536;

/** Joins short texts into longer ones. */
export async function* joined(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < atOnce) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

/**
 * Writes texts one after the other. The next one is made when the one before has been taken, so that nothing heaps up before a slow reader.
 * Rejects with the stream's error; `isClosedPipe` tells whether the reader went away.
 */
export async function writeAll(texts: AsyncIterable<string>, stream: Writable): Promise<void> {
  for await (const text of texts) {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Whether an error says that a reader such as `head`, which reads only the start of a long text, has closed the pipe. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
