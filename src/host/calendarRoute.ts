import type { Request, Response } from 'restify';

/** Finds the feed of a token; undefined if there is none. */
export type FeedOf = (token: string) => Promise<string | undefined>;

/** `GET /calendar/<token>.ics`: the meetings of one request for whoever has the unguessable address. Anything else is a bare 404. */
export function calendarRoute(feedOf: FeedOf) {
  return async (request: Request, response: Response): Promise<void> => {
    const params = request.params as { readonly file?: string };
    const token = params.file?.match(/^([\w-]{8,64})\.ics$/)?.[1];
    const feed = token === undefined ? undefined : await feedOf(token).catch(() => undefined);
    if (feed === undefined) {
      response.writeHead(404);
      response.end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="onboarding-meetings.ics"',
      'Cache-Control': 'private, max-age=300',
    });
    response.end(feed);
  };
}
