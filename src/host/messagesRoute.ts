import { type Activity, ActivityTypes, type InvokeResponse } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { NotAuthenticated } from '../authentication/notAuthenticated.ts';
import { KeysUnavailable } from '../authentication/signingKeys.ts';
import type { Inbox } from '../bot/inbox/inbox.ts';
import { extensionQuery, invokeBody } from '../bot/turn/invokeAnswer.ts';
import { isToRunAgain } from '../bot/turn/isToRunAgain.ts';
import type { TurnRunner } from '../bot/turn/turnRunner.ts';
import { matchLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { boundedCache } from '../runtime/boundedCache.ts';
import { describeError } from '../runtime/describeError.ts';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';
import type { SentTimes } from '../runtime/sentAt.ts';
import { isActivity } from './activityShape.ts';
import { bareAnswer, refuseUnread } from './bareAnswer.ts';
import { readJsonBody } from './readBody.ts';
import { tidyActivity } from './tidyActivity.ts';

/** The dependencies of the route. */
export interface MessagesRoute {
  readonly turns: TurnRunner;
  readonly inbox: Pick<Inbox, 'keep'>;
  /** Local mode checks no token, so it accepts only service URLs on the loopback. */
  readonly loopbackOnly: boolean;
  readonly sentTimes: Pick<SentTimes, 'note'>;
  readonly log: Logger;
  /**
   * How long a post waits for its turn, in milliseconds. A longer turn continues in the background, and the inbox stores its activity until
   * it is over. Teams redelivers after 15 s. Absent: 5 s, and 2.5 s for a query of the message extension.
   */
  readonly holdMs?: number;
}

const usualHoldMs = 5_000;

/** Whether a service URL is on this machine. Service URLs are few, and parsing one costs as much as reading a post. */
const here = boundedCache<boolean>(100);

/**
 * `POST /api/messages`. The answer is a bare 400 for a body that is no activity, a bare 401 for a token that is not accepted, and a bare
 * 503 for a token that can't be checked just now. None has a reason. A restify handler has exactly two parameters and must not reject: its
 * message would be the answer.
 */
export function messagesRoute(route: MessagesRoute) {
  const { turns, loopbackOnly, sentTimes, log } = route;
  return async (request: Request, response: Response): Promise<void> => {
    try {
      const activity = await readActivity(request, loopbackOnly);
      if (activity === undefined) return refuseUnread(response, 400);
      const sender = await turns.authenticate(activity, request.headers.authorization ?? '');
      sentTimes.note(activity);
      const answer = await answerTo(route, activity, turns.run(sender, activity));
      // An invoke is always answered with 200: clients show nothing for any other status.
      const status = activity.type === ActivityTypes.Invoke ? 200 : (answer?.status ?? 200);
      if (answer?.body === undefined) return bareAnswer(response, status);
      const body = JSON.stringify(answer.body);
      // Without its length it would be sent in chunks.
      response.writeHead(status, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    } catch (error) {
      if (error instanceof NotAuthenticated) return bareAnswer(response, 401);
      // Teams redelivers it: an outage of Microsoft's keys makes nobody a forger.
      if (error instanceof KeysUnavailable) return bareAnswer(response, 503);
      log.error({ fault: describeError(error) }, 'turn failed to run');
      bareAnswer(response, 500);
    }
  };
}

/**
 * The answer to a post: its turn's result, if that comes in time. A turn that takes too long continues, and its result is sent separately.
 * A turn that lost its lease or took too long is run again. Either is acknowledged only once the inbox has stored it.
 */
async function answerTo(
  { inbox, log, holdMs: given }: MessagesRoute,
  activity: Activity,
  turn: Promise<InvokeResponse | undefined>,
): Promise<InvokeResponse | undefined> {
  const { type, name } = activity;
  if (name === extensionQuery) return answerToQuery(activity, turn, given ?? queryHoldMs);
  const holdMs = given ?? usualHoldMs;
  try {
    const first = await firstOf(turn, holdMs);
    if (first !== 'late') return first;
    log.warn({ type }, 'turn takes long, acknowledged before its end');
    if (!(await inbox.keep(activity, turn))) return await turn;
  } catch (error) {
    if (!isToRunAgain(error) || !(await inbox.keep(activity))) throw error;
    log.warn({ type }, 'turn lost its lease or took too long, retrying');
  }
  return type === ActivityTypes.Invoke ? { status: 200, body: lateAnswer(activity) } : { status: 200 };
}

/** How long a query of the message extension may take, in milliseconds. Teams waits for three seconds. */
const queryHoldMs = 2_500;

/** A query changes nothing, so that a late or lost one is not run again: the person types it again. */
async function answerToQuery(
  activity: Activity,
  turn: Promise<InvokeResponse | undefined>,
  holdMs: number,
): Promise<InvokeResponse | undefined> {
  const answer = await firstOf(turn, holdMs).catch((error: unknown) => {
    if (isToRunAgain(error)) return 'late' as const;
    throw error;
  });
  if (answer !== 'late') return answer;
  turn.catch(() => undefined);
  return { status: 200, body: lateAnswer(activity) };
}

/** The result of a promise, or `late` after the time limit. */
function firstOf<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | 'late'> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve('late'), milliseconds);
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}

function lateAnswer({ locale, name }: Activity) {
  const key = name === extensionQuery ? 'search:late' : 'bot:late';
  return invokeBody({ kind: 'text', text: translatorFor(matchLanguage(locale)).text(key) }, name);
}

async function readActivity(request: Request, loopbackOnly: boolean): Promise<Activity | undefined> {
  const body = await readJsonBody(request);
  if (!isActivity(body) || !tidyActivity(body as object)) return undefined;
  const activity = body as Activity;
  return loopbackOnly && !isHere(activity.serviceUrl) ? undefined : activity;
}

function isHere(serviceUrl: string): boolean {
  return here(serviceUrl, () => isLoopbackHost(new URL(serviceUrl).hostname));
}
