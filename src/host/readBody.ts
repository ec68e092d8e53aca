import type { IncomingMessage } from 'node:http';

/** The most a post may weigh, in bytes. */
export const largestBody = 256 * 1024;

/**
 * Reads a body of JSON; undefined if it is too large, of another content type, or no JSON. No more is read of it than may be, and what
 * is left unread stays so: the connection lives on, so that the refusal can be answered.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return undefined;
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return undefined;
  try {
    const text = await readText(request);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // No JSON, or whoever sent it hung up in the middle.
    return undefined;
  }
}

/** By its events: an iterator over it costs several times as much for the one piece that most bodies are. */
function readText(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) return void chunks.push(chunk);
      request.off('data', take).pause();
      resolve(undefined);
    };
    request.on('data', take);
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
    // It comes after every body, and an error is dear to make.
    request.on('close', () => {
      if (!request.readableEnded) reject(new Error('The body ended early.'));
    });
  });
}
