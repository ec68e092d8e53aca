import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Activity,
  type ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Response,
} from 'botbuilder';

/** A bot of a few lines, to try a client against: no credentials, on the loopback. */
export interface EchoBot {
  /** Its address, without the path. */
  readonly url: string;
  /** The activities it was sent, in order. */
  readonly activities: readonly Activity[];
  /** The first activity that matches, now or as soon as it comes. */
  received(matching: (activity: Activity) => boolean): Promise<Activity>;
  close(): Promise<void>;
}

/** Serves a handler at `/api/messages` on any free port of 127.0.0.1. */
export async function startEchoBot(handler: ActivityHandler): Promise<EchoBot> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const activities: Activity[] = [];
  const arrivals = new EventEmitter();
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') {
      // restify, once loaded, makes writeHead answer with nothing to go on with.
      response.writeHead(405);
      response.end();
      return;
    }
    const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    activities.push(body as unknown as Activity);
    arrivals.emit('activity');
    await adapter.process(
      { method: 'POST', headers: request.headers as Record<string, string>, body },
      answerOn(response),
      (context) => handler.run(context),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    activities,
    async received(matching) {
      for (;;) {
        const found = activities.find(matching);
        if (found !== undefined) {
          return found;
        }
        await once(arrivals, 'activity');
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  return body;
}

/** The response as the adapter wants it, in the manner of restify and Express. */
function answerOn(response: ServerResponse): Response {
  const answer = {
    socket: response.socket,
    header(name: string, value: unknown) {
      response.setHeader(name, String(value));
      return answer;
    },
    status(code: number) {
      response.statusCode = code;
      return answer;
    },
    send(body?: unknown) {
      response.setHeader('content-type', 'application/json');
      response.end(body === undefined ? '' : JSON.stringify(body));
      return answer;
    },
    end() {
      response.end();
      return answer;
    },
  };
  return answer;
}
