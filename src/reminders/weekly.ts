import { type BusinessCalendar, weekdayOf, workingDayFrom } from '../businessTime/businessCalendar.ts';
import { calendarDay, openingOn, openingState } from '../businessTime/businessHours.ts';
import { toldOf } from '../requests/event.ts';
import { seesEvent } from '../requests/lifecycle.ts';
import { owedBy } from '../requests/questions.ts';
import { isOpen, isSamePerson } from '../requests/request.ts';
import { type Reminder, type ReminderPerson, readerKey } from './reminder.ts';
import { calendarsOf, contactReader, type FoundStages, type ReminderFacts } from './stages.ts';

/** The weekly summary of a person: its week, and its instants, ISO 8601 UTC. */
export interface Week {
  /** The first day of the week, `YYYY-MM-DD`. */
  readonly subject: string;
  /** From then on it waits for the person's message of the day: another reminder of that day takes it along. */
  readonly from: string;
  /** It is told then, if nothing else was told on that day. */
  readonly at: string;
  /** The end of its day: nobody gets the summary of a week later. */
  readonly until: string;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** The longest time over which the summaries of people with the same hours are spread, in milliseconds. */
const mostSpread = 3 * hourMs;

/**
 * The weekly summary of the week that an instant is in, on the first working day of the calendar's week. Undefined if nothing of that week
 * is a working day.
 *
 * @param now ISO 8601 UTC
 * @param requestId spreads the looks at requests over the night
 */
export function weekOf(
  calendar: BusinessCalendar,
  person: ReminderPerson,
  requestId: string,
  now: string,
): Week | undefined {
  const subject = weekStart(calendar, calendarDay(now, calendar.timeZone));
  const day = workingDayFrom(calendar, subject);
  const opens = day === undefined || day >= shifted(subject, 7) ? undefined : openingOn(calendar, day);
  if (opens === undefined) return undefined;
  const opening = Date.parse(opens);
  const hours = openingState(calendar, opens);
  const closing = hours.open ? Date.parse(hours.closesAt) : opening;
  const spread = Math.min(mostSpread, (closing - opening) / 2);
  return {
    subject,
    from: instant(opening - hourMs - shareOf(requestId) * 5 * hourMs),
    at: instant(
      opening + Math.floor((shareOf(`${person.tenantId} ${person.id}`) * spread) / 60_000) * 60_000,
    ),
    until: instant(closing),
  };
}

/** The news of a request for a weekly summary. */
export interface WeeklyNews {
  /** How many things the customer owes. */
  readonly owed: number;
  /** Whether the team owes something: an answer, a decision, a plan, or somebody who takes the request on. */
  readonly isTeams: boolean;
  /** How many events of the week the customer may read that their reader did not cause. */
  readonly changes: number;
}

/**
 * The news of a request for its contact: changes of the seven days before now, and things that somebody owes. Undefined if there are
 * none: then the contact gets no summary of it.
 */
export function weeklyNews(
  { request, events, now }: Pick<ReminderFacts, 'request' | 'events' | 'now'>,
  reader: ReminderPerson,
): WeeklyNews | undefined {
  if (!isOpen(request)) return undefined;
  const since = Date.parse(now) - 7 * dayMs;
  const changes = events.filter(
    (event) =>
      Date.parse(event.at) > since &&
      seesEvent(event.action, 'customer') &&
      (event.action !== 'tellAdmins' || toldOf(event).some((person) => isSamePerson(person, reader))) &&
      !isSamePerson(event.actor, reader),
  ).length;
  const { byCustomer, bySpecialist } = owedBy(request);
  const isTeams = request.state === 'submitted' || bySpecialist > 0;
  return changes + byCustomer === 0 && !isTeams ? undefined : { owed: byCustomer, isTeams, changes };
}

/**
 * The stage of a request that is its part of the weekly summary of its contact, and the instant of the next one. It waits from the night on,
 * so that a reminder of that day takes it along, and is due at {@link Week.at}.
 *
 * Nothing is due if the request was sent after the night, if the summary's day is over, or if the request has changed since the summary was to
 * be told: its contact has read of that change.
 */
export function weeklyOf(facts: ReminderFacts): FoundStages {
  const { request, now, process } = facts;
  const calendar = isOpen(request) ? calendarsOf(request, process.regions)?.customer : undefined;
  const [reader] = contactReader(request);
  if (!process.rules.summaries.weekly || calendar === undefined || reader?.kind !== 'person')
    return { due: [] };
  const at = Date.parse(now);
  const weekAt = (milliseconds: number) => weekOf(calendar, reader.person, request.id, instant(milliseconds));
  const [week, after] = [weekAt(at), weekAt(at + 7 * dayMs)];
  const next = [week, after].flatMap((one) => one?.from ?? []).find((from) => Date.parse(from) > at);
  const isDue =
    week !== undefined &&
    Date.parse(week.from) <= at &&
    at < Date.parse(week.until) &&
    Date.parse(request.createdAt) < Date.parse(week.from) &&
    Date.parse(request.updatedAt) <= Date.parse(week.at) &&
    weeklyNews(facts, reader.person) !== undefined;
  const stage = { requestId: request.id, kind: 'weekly', rung: 0, readers: [reader] } as const;
  return {
    due: isDue ? [{ ...stage, subject: week.subject, at: week.at }] : [],
    ...(next === undefined ? {} : { next }),
  };
}

/** Whether a part of a weekly summary is still to be told, or read: in its week, by the contact, as long as there is something to say. */
export function isWeeklyTrue(
  facts: ReminderFacts,
  { person, subject }: Pick<Reminder, 'person' | 'subject'>,
): boolean {
  const { request, now, process } = facts;
  const calendar = calendarsOf(request, process.regions)?.customer;
  if (!process.rules.summaries.weekly || calendar === undefined) return false;
  const key = readerKey({ kind: 'person', person });
  return (
    weekStart(calendar, calendarDay(now, calendar.timeZone)) === subject &&
    contactReader(request).some((reader) => readerKey(reader) === key) &&
    weeklyNews(facts, person) !== undefined
  );
}

/** The first day (`YYYY-MM-DD`) of the week that a day is in: the weekday after the longest weekend. */
function weekStart({ weekdays }: BusinessCalendar, day: string): string {
  const isFree = (weekday: number) => !weekdays.includes(((weekday + 6) % 7) + 1);
  const freeBefore = (weekday: number) => {
    let count = 0;
    while (count < 7 && isFree(weekday - count - 1)) count += 1;
    return count;
  };
  const first = weekdays.toSorted((one, other) => freeBefore(other) - freeBefore(one) || one - other)[0] ?? 1;
  for (let back = 0; back < 7; back += 1) {
    const candidate = shifted(day, -back);
    if (weekdayOf(candidate) === first) return candidate;
  }
  return day;
}

/** Days are counted in UTC, where each has 24 hours. */
function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A number from 0 to below 1 that follows from a text (FNV-1a, with mixed bits). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}
