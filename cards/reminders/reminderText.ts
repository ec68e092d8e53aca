import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { nameIn, type ProcessData } from '../../src/onboarding/processData.ts';
import type { Reminder } from '../../src/reminders/reminder.ts';
import { findQuestion, questionIn } from '../../src/requests/questions.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { requestNumber } from '../../src/requests/request.ts';
import { formatCalendarDay, formatFullDay } from '../kit/format.ts';

/** A sentence, and the words of somebody that it is about. */
export interface SaidReminder {
  readonly said: string;
  readonly quoted: string;
}

/** The most characters of a question that a reminder quotes. */
const mostQuoted = 200;

/** The sentence of a reminder. It names the durations of the data, so that it is true whatever they are. */
export function reminderText(
  { kind, rung, subject }: Reminder,
  request: AssistanceRequest,
  { rules, tasks }: Pick<ProcessData, 'rules' | 'tasks'>,
  t: Translator,
): SaidReminder {
  const { questionDays, pauseDays, firstContactDays, noStepDays, unclaimedTooLongDays } = rules.reminders;
  const said = (days: number) =>
    t.text(composedKey(`reminders:text.${kind}`), { count: days, number: t.number(days) });
  switch (kind) {
    case 'question':
      return { said: said(questionDays[rung] ?? 1), quoted: quoteOf(request, subject, t) };
    case 'otherQuestion':
      return { said: t.text('reminders:text.otherQuestion'), quoted: quoteOf(request, subject, t) };
    case 'pause':
      return { said: said(pauseDays), quoted: quoteOf(request, subject, t) };
    case 'task': {
      const [id = '', due = ''] = subject.split(' ');
      const task = tasks.find((known) => known.id === id);
      const name = task === undefined ? id : nameIn(task.name, t.language);
      return { said: t.text('reminders:text.task', { task: name, day: formatFullDay(due, t) }), quoted: '' };
    }
    case 'hold':
      return { said: t.text('reminders:text.hold', { day: formatFullDay(subject, t) }), quoted: '' };
    case 'meetingCheck': {
      const [, since = ''] = subject.split(' ');
      const day = formatCalendarDay(since.slice(0, 10), t);
      return { said: t.text('reminders:text.meetingCheck', { day }), quoted: '' };
    }
    case 'firstContact':
      return { said: said(firstContactDays), quoted: '' };
    case 'noStep':
      return { said: said(noStepDays), quoted: '' };
    case 'unclaimed':
      return { said: said(unclaimedTooLongDays), quoted: '' };
    case 'weekly':
      return { said: '', quoted: '' };
  }
}

/** The line in the thread of a request that nobody has claimed, or whose meeting is being checked; undefined if it has nothing to say. */
export function reminderLine(
  stage: string,
  request: AssistanceRequest,
  { rules }: Pick<ProcessData, 'rules'>,
  t: Translator,
): string | undefined {
  const { unclaimedHours, unclaimedDays } = rules.reminders;
  const number = requestNumber(request);
  if (stage.startsWith('meetingCheck:')) return t.text('reminders:line.meetingCheck', { number });
  if (stage === 'unclaimed:0') {
    const values = { number, count: unclaimedHours, hours: t.number(unclaimedHours) };
    return t.text('reminders:line.hours', values);
  }
  if (stage === 'unclaimed:1') {
    const values = { number, count: unclaimedDays, days: t.number(unclaimedDays) };
    return t.text('reminders:line.days', values);
  }
  return undefined;
}

/** The words of a question; empty if the request no longer holds it. */
function quoteOf(request: AssistanceRequest, id: string, t: Translator): string {
  const question = findQuestion(request, id);
  const words = question === undefined ? '' : questionIn(question, t.language).replace(/\s+/g, ' ').trim();
  const cut = words.length > mostQuoted ? `${words.slice(0, mostQuoted - 1).trimEnd()}…` : words;
  return cut === '' ? '' : t.text('reminders:card.quoted', { words: cut });
}
