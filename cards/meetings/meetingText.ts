import { isBotLanguage } from '../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { formatMomentIn } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { meetingTitle } from './meetingTitle.ts';

/** The text of a meeting in a calendar. */
export interface MeetingText {
  readonly title: string;
  readonly description: string;
}

/** A calendar has many readers, so it uses the language of assistance, if the bot has it. */
function calendarTranslator({ answers: { language } }: AssistanceRequest): Translator {
  return translatorFor(isBotLanguage(language) ? language : 'en');
}

/** The name of the calendar with a request's meetings. */
export function calendarName(request: AssistanceRequest): string {
  return calendarTranslator(request).text('chat:calendar.name', { number: requestNumber(request) });
}

/** The text of a request's meeting in a calendar. */
export function meetingText(meeting: Meeting, request: AssistanceRequest, serviceName: string): MeetingText {
  const t = calendarTranslator(request);
  const number = requestNumber(request);
  return {
    title: t.text('chat:calendar.title', { milestone: meetingTitle(meeting, t), number }),
    description: t.text('chat:calendar.description', { number, service: serviceName }),
  };
}

/** The comment of a canceled invitation: who holds the meeting now. The new invitation came before it. */
export function goesOnText(meeting: Meeting, request: AssistanceRequest): string {
  const t = calendarTranslator(request);
  return t.text('chat:calendar.goesOn', {
    title: meetingText(meeting, request, '').title,
    when: formatMomentIn(meeting.startsAt, request.answers.timeZone, t),
    name: plainName(request.assignee?.name ?? '') || t.text('status:line.somebody'),
  });
}

/** The text of a canceled meeting. Some calendars show no status, so its title says it. */
export function canceledText(meeting: Meeting, request: AssistanceRequest, serviceName: string): MeetingText {
  const { title, description } = meetingText(meeting, request, serviceName);
  return { title: calendarTranslator(request).text('chat:calendar.canceled', { title }), description };
}
