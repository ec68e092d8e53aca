import type { Activity, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { NotAuthenticated, type TurnAdapter } from '../bot/turnAdapter.ts';
import { describeError } from '../describeError.ts';
import { isActivity } from './activityShape.ts';
import { readJsonBody } from './readBody.ts';

/** What the route hands turns to. */
export interface MessagesRoute {
  readonly adapter: TurnAdapter;
  readonly logic: (context: TurnContext) => Promise<void>;
  /** Local mode checks no token, so it talks to service URLs on the loopback only. */
  readonly loopbackOnly: boolean;
  readonly log: Logger;
}

/**
 * `POST /api/messages`. What is no activity is a bare 400, a token that is not accepted a bare 401, and neither says why. A restify
 * handler has exactly two parameters and must not reject: its message would be the answer.
 */
export function messagesRoute({ adapter, logic, loopbackOnly, log }: MessagesRoute) {
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const body = await readJsonBody(request);
      if (!isActivity(body)) return end(response, 400);
      const activity = body as Activity;
      if (loopbackOnly && !isLoopbackUrl(activity.serviceUrl)) return end(response, 400);
      const sender = await adapter.authenticate(activity, request.headers.authorization ?? '');
      const answer = await adapter.run(sender, activity, logic);
      end(response, answer?.status ?? 200, answer?.body as unknown);
    } catch (error) {
      if (error instanceof NotAuthenticated) return end(response, 401);
      log.error({ fault: describeError(error) }, 'a turn could not be run');
      end(response, 500);
    }
  };
}

function end(response: Response, status: number, body?: unknown): void {
  if (response.writableEnded) return;
  if (body === undefined) {
    // What was not read of a post that is too large is not waited for.
    response.writeHead(status, status === 400 ? { Connection: 'close' } : {});
    response.end();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
