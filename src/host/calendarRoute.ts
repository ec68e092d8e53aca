import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { describeError } from '../runtime/describeError.ts';
import { bareAnswer } from './bareAnswer.ts';

/** Finds the feed of a token; undefined if there is none. */
export type FeedOf = (token: string) => Promise<string | undefined>;

/**
 * `GET /calendar/<token>.ics`: the meetings of one request. Anybody with the unguessable address can read them. Any other address is a bare
 * 404. A fault of ours is a 503: calendars stop reading an address that is not found, and retry one that is not available.
 */
export function calendarRoute(feedOf: FeedOf, log: Logger) {
  return async (request: Request, response: Response): Promise<void> => {
    const params = request.params as { readonly file?: string };
    const token = params.file?.match(/^([\w-]{8,64})\.ics$/)?.[1];
    try {
      const feed = token === undefined ? undefined : await feedOf(token);
      if (feed === undefined) return bareAnswer(response, 404);
      response.writeHead(200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'inline; filename="onboarding-meetings.ics"',
        'Content-Length': Buffer.byteLength(feed),
        'Cache-Control': 'private, max-age=300',
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex',
        'Referrer-Policy': 'no-referrer',
      });
      response.end(feed);
    } catch (error) {
      log.error({ fault: describeError(error) }, 'calendar feed failed');
      bareAnswer(response, 503);
    }
  };
}
