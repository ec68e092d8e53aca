import type { IncomingMessage } from 'node:http';

/** The largest body that is accepted, in bytes. */
export const largestBody = 256 * 1024;

/**
 * Reads a JSON body; undefined if it is too large, of another content type, or no JSON. It reads at most {@link largestBody}. The rest
 * stays unread, and the connection stays open, so that the refusal can be sent.
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
 * Reads a body; undefined if it is too large or ends early. It uses events: an async iterator costs several times as much for a body in one
 * piece, and most are. It removes each listener again.
 */
function readText(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (text: string | undefined) => {
      request.off('data', take).off('end', end).off('error', fail).off('close', fail);
      resolve(text);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) return void chunks.push(chunk);
      request.pause();
      finish(undefined);
    };
    const end = () => finish(Buffer.concat(chunks).toString('utf8'));
    const fail = () => finish(undefined);
    request.on('data', take).on('end', end).on('error', fail).on('close', fail);
  });
}
