import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { NotAuthenticated, type TurnAdapter } from '../bot/turnAdapter.ts';
import { describeError } from '../describeError.ts';
import { isLoopbackHost } from '../isLoopbackHost.ts';
import { isActivity } from './activityShape.ts';
import { bareAnswer, refuseUnread } from './bareAnswer.ts';
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
      const activity = await readActivity(request, loopbackOnly);
      if (activity === undefined) return refuseUnread(response, 400);
      const sender = await adapter.authenticate(activity, request.headers.authorization ?? '');
      const answer = await adapter.run(sender, activity, logic);
      // An invoke is answered with 200 whatever became of it: clients show nothing of anything else.
      const status = activity.type === ActivityTypes.Invoke ? 200 : (answer?.status ?? 200);
      if (answer?.body === undefined) return bareAnswer(response, status);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    } catch (error) {
      if (error instanceof NotAuthenticated) return bareAnswer(response, 401);
      log.error({ fault: describeError(error) }, 'a turn could not be run');
      bareAnswer(response, 500);
    }
  };
}

async function readActivity(request: Request, loopbackOnly: boolean): Promise<Activity | undefined> {
  const body = await readJsonBody(request);
  if (!isActivity(body)) return undefined;
  const activity = body as Activity;
  const isElsewhere = !isLoopbackHost(new URL(activity.serviceUrl).hostname);
  return loopbackOnly && isElsewhere ? undefined : activity;
}
