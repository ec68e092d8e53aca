import type { IncomingMessage } from 'node:http';

/** The largest body that is read, in bytes. */
export const largestBody = 256 * 1024;

/**
 * Reads a JSON body; undefined if it is too large, of another content type, or no JSON. Reads at most {@link largestBody}; the rest stays
 * unread, and the connection lives on, so that the refusal can be answered.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return undefined;
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return undefined;
  const text = await readText(request);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a body; undefined where it is too large or ends early. Uses events: an async iterator costs several times as much for the one
 * piece that most bodies are. Takes each listener off again.
 */
function readText(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const recordAttempt = (text: string | undefined) => {
      request.off('data', take).off('end', end).off('error', fail).off('close', fail);
      resolve(text);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) return void chunks.push(chunk);
      request.pause();
      recordAttempt(undefined);
    };
    const end = () => recordAttempt(Buffer.concat(chunks).toString('utf8'));
    const fail = () => recordAttempt(undefined);
    request.on('data', take).on('end', end).on('error', fail).on('close', fail);
  });
}
