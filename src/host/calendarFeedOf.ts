import { meetingTitle } from '../../cards/meetingTitle.ts';
import { isBotLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { calendarFeed } from '../meetings/calendarFeed.ts';
import type { Meetings, Requests } from '../requests/ports.ts';
import { requestNumber } from '../requests/request.ts';

/** What the feed is read from. */
export interface FeedServices {
  readonly requests: Requests;
  readonly meetings: Meetings;
  readonly serviceName: string;
}

/** Finds the calendar feed of a token, in the language of assistance where the bot speaks it. */
export function calendarFeedOf({ requests, meetings, serviceName }: FeedServices) {
  return async (token: string): Promise<string | undefined> => {
    const request = await requests.findByCalendarToken(token);
    if (request === undefined) return undefined;
    const { language } = request.answers;
    const t = translatorFor(isBotLanguage(language) ? language : 'en');
    const number = requestNumber(request);
    const entries = (await meetings.listOf(request.id)).map((meeting) => ({
      meeting,
      title: t.text('chat:calendar.title', {
        milestone: meetingTitle(meeting, t),
        number,
      }),
      description: t.text('chat:calendar.description', { number, service: serviceName }),
    }));
    return calendarFeed(t.text('chat:calendar.name', { number }), entries, request.updatedAt);
  };
}
