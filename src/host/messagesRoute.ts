import { type Activity, ActivityTypes, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { invokeBody } from '../bot/invokeAnswer.ts';
import { NotAuthenticated, type TurnAdapter } from '../bot/turnAdapter.ts';
import { describeError } from '../describeError.ts';
import { isLoopbackHost } from '../isLoopbackHost.ts';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import type { Metrics } from '../metrics.ts';
import type { UnderWay } from '../underWay.ts';
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
  readonly metrics: Metrics;
  /** The turns that are run, also those that go on behind. */
  readonly turns: UnderWay;
  /** How long a post is held for its turn, in milliseconds; a longer turn goes on behind. Teams sends again after 15 s. */
  readonly holdMs?: number;
}

const usualHoldMs = 5_000;

/**
 * `POST /api/messages`. What is no activity is a bare 400, a token that is not accepted a bare 401, and neither says why. A restify
 * handler has exactly two parameters and must not reject: its message would be the answer.
 */
export function messagesRoute(route: MessagesRoute) {
  const { adapter, loopbackOnly, log } = route;
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const activity = await readActivity(request, loopbackOnly);
      if (activity === undefined) return refuseUnread(response, 400);
      const sender = await adapter.authenticate(activity, request.headers.authorization ?? '');
      const answer = await runTurn(route, activity, sender);
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

/** Runs the turn, counts it, and answers for one that takes too long: it goes on, and what it brings is sent by itself. */
async function runTurn(
  { adapter, logic, log, metrics, turns, holdMs = usualHoldMs }: MessagesRoute,
  activity: Activity,
  sender: AuthenticateRequestResult,
): Promise<InvokeResponse | undefined> {
  const began = performance.now();
  const count = (outcome: 'ok' | 'failed') =>
    metrics.turn(activity.type, outcome, (performance.now() - began) / 1000);
  const turn = turns.during(() => adapter.run(sender, activity, logic));
  turn.then(
    () => count('ok'),
    () => count('failed'),
  );
  const first = await firstOf(turn, holdMs);
  if (first !== 'late') return first;
  log.warn({ type: activity.type }, 'a turn takes long and goes on behind');
  turn.catch((error: unknown) => log.error({ fault: describeError(error) }, 'a long turn failed'));
  return activity.type === ActivityTypes.Invoke
    ? { status: 200, body: lateAnswer(activity) }
    : { status: 200 };
}

/** What a promise brings, or that it takes longer. */
function firstOf<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | 'late'> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve('late'), milliseconds);
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}

function lateAnswer({ locale }: Activity) {
  return invokeBody({ kind: 'text', text: translatorFor(matchLanguage(locale)).text('bot:late') });
}

async function readActivity(request: Request, loopbackOnly: boolean): Promise<Activity | undefined> {
  const body = await readJsonBody(request);
  if (!isActivity(body)) return undefined;
  const activity = body as Activity;
  const isElsewhere = !isLoopbackHost(new URL(activity.serviceUrl).hostname);
  return loopbackOnly && isElsewhere ? undefined : activity;
}
