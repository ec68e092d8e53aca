import type { ServerResponse } from 'node:http';
import type { Follower, StreamEvent } from '../page/changeStreams.ts';

/** How many bytes may wait for a page that does not read: those of the longest catch-up fit. */
const mostWaiting = 1_000_000;

/** Sends events as an answer (WHATWG HTML, 9.2 "Server-sent events"). The first one sends the status. */
export function eventStream(response: ServerResponse): Pick<Follower, 'send' | 'end'> {
  return {
    send(event) {
      if (response.closed) return false;
      if (!response.headersSent) {
        response.writeHead(200, {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'X-Accel-Buffering': 'no',
        });
      }
      response.write(textOf(event));
      return response.writableLength < mostWaiting;
    },
    end() {
      // A page that does not read would keep in memory what waits for it.
      if (response.writableLength < mostWaiting) response.end();
      else response.destroy();
    },
  };
}

function textOf({ name, id, data }: StreamEvent): string {
  if (name === 'alive') return ': alive\n\n';
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data ?? {})}\n\n`;
}
