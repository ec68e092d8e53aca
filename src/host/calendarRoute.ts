import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { describeError } from '../runtime/describeError.ts';
import { bareAnswer } from './bareAnswer.ts';
import { rateLimit } from './rateLimit.ts';

/** The feed of a token, before it is drawn. */
export interface Feed {
  /** Changes whenever the text of the feed does: an entity tag without its quotes (RFC 9110, 8.8.3). */
  readonly tag: string;
  readonly draw: () => string;
}

/**
 * Finds the feed of a token; undefined if there is none.
 *
 * @param uid of the one meeting that is asked for; absent: all of the feed
 */
export type FeedOf = (token: string, uid?: string) => Promise<Feed | undefined>;

/**
 * How often one address may be read. Calendars read it every hour, and twenty colleagues and a team may subscribe to one: that is far below.
 */
const rate = { burst: 60, pauseSeconds: 10 };
/** How many addresses are looked up at a time. A flood of made-up addresses leaves the database to the others. */
const mostAtOnce = 8;
/** When to come back, in seconds, after a lookup that was not made. */
const busySeconds = 5;

/**
 * `GET /calendar/<token>.ics`: the meetings of one request; `GET /calendar/<token>/<uid>.ics`: one of them, under the same uid, so that a calendar
 * that has both shows it once. Anybody with the unguessable address can read them. Any other address is a bare
 * 404. A reader that has the present version gets a bare 304, and nothing is drawn. A reader that comes too often gets a bare 429. A fault of
 * ours is a 503: calendars stop reading an address that is not found, and retry one that is not available.
 */
export function calendarRoute(feedOf: FeedOf, log: Logger) {
  const secondsUntilAllowed = rateLimit(rate);
  let atOnce = 0;
  return async (request: Request, response: Response): Promise<void> => {
    const params = request.params as { readonly token?: string; readonly file?: string };
    const name = params.file?.match(/^([\w-]{8,64})\.ics$/)?.[1];
    const token = params.token ?? name;
    const uid = params.token === undefined ? undefined : name;
    if (name === undefined || token === undefined || !/^[\w-]{8,64}$/.test(token))
      return bareAnswer(response, 404);
    const seconds = secondsUntilAllowed(token);
    if (seconds > 0) return comeBack(response, 429, seconds);
    if (atOnce >= mostAtOnce) return comeBack(response, 503, busySeconds);
    atOnce += 1;
    try {
      const feed = await feedOf(token, uid);
      if (feed === undefined) return bareAnswer(response, 404);
      answer(request, response, feed);
    } catch (error) {
      log.error({ fault: describeError(error) }, 'calendar feed failed');
      bareAnswer(response, 503);
    } finally {
      atOnce -= 1;
    }
  };
}

function answer(request: Request, response: Response, { tag, draw }: Feed): void {
  const headers = {
    ETag: `"${tag}"`,
    'Cache-Control': 'private, max-age=300',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Referrer-Policy': 'no-referrer',
  };
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const text = draw();
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="onboarding-meetings.ics"',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Whether a reader has the version of a tag, by its `If-None-Match`. A proxy that compressed the text has made the tag weak: `W/"…"`. */
function isKnown(header: string | undefined, tag: string): boolean {
  return header?.split(',').some((known) => known.trim().replace(/^W\//, '') === `"${tag}"`) ?? false;
}

function comeBack(response: Response, status: number, seconds: number): void {
  response.setHeader('Retry-After', String(seconds));
  bareAnswer(response, status);
}
