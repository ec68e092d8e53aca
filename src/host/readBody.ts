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

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left to itself, the loop closes the connection when it is left early, and nobody gets an answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
