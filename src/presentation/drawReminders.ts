import type { Card } from '../../cards/kit/card.ts';
import { type RemindedRequest, reminderCard } from '../../cards/reminders/reminderCard.ts';
import { reminderLine } from '../../cards/reminders/reminderText.ts';
import type { WeekNote } from '../../cards/reminders/weekText.ts';
import { calendarDay, openingState } from '../businessTime/businessHours.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import { isBeingChecked } from '../meetings/meeting.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { type FactRecords, factsOf } from '../reminders/factsOf.ts';
import { byUrgency, type ReminderPerson } from '../reminders/reminder.ts';
import type { Reminders } from '../reminders/reminders.ts';
import { type Present, stillTrue } from '../reminders/tellPeople.ts';
import { weeklyNews } from '../reminders/weekly.ts';
import type { Notice } from '../requests/notice.ts';
import { readerOf } from '../requests/notices.ts';
import type { Requests } from '../requests/ports.ts';
import { nextMeetingFrom } from '../requests/queue/calledFor.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import type { Store } from '../store/store.ts';

/** The services for drawing reminders. */
export interface ReminderServices {
  readonly store: FactRecords & {
    readonly reminders: Pick<Reminders, 'inMessage'>;
    readonly requests: Pick<Requests, 'find'>;
  };
  readonly process: ProcessData;
  readonly now: () => string;
}

/** The reminders of a message that are still true. */
export async function remindersIn(
  { store, process, now }: ReminderServices,
  digestId: string,
  person: ReminderPerson,
): Promise<readonly Present[]> {
  return stillTrue(store, await store.reminders.inMessage(digestId, person), now(), process);
}

/** Draws a message with the reminders that are still true, for their reader; undefined if there are none. */
export async function drawReminders(
  services: ReminderServices,
  digestId: string,
  present: readonly Present[],
  t: Translator,
): Promise<Card | undefined> {
  const { store, process, now } = services;
  const sorted = byUrgency(present.map(({ reminder }) => reminder));
  const requests: RemindedRequest[] = [];
  for (const [requestId, reminders] of Map.groupBy(sorted, (reminder) => reminder.requestId)) {
    const request = await store.requests.find(requestId);
    const calendar = present.find(({ reminder }) => reminder.requestId === requestId)?.calendar;
    if (request === undefined || calendar === undefined) continue;
    const until = reminders.flatMap(({ notBefore }) => notBefore ?? []).find((at) => at > now());
    const [first] = reminders;
    const week = first?.kind === 'weekly' ? await weekNote(services, request, first.person) : undefined;
    requests.push({
      request,
      reminders,
      ...(week === undefined ? {} : { week }),
      ...(until === undefined ? {} : { snoozedTo: calendarDay(until, calendar.timeZone) }),
    });
  }
  return requests.length === 0 ? undefined : reminderCard({ digestId, requests, process, now: now() }, t);
}

/** A request's part of the weekly summary of its contact, as it is now. */
async function weekNote(
  { store, process, now }: ReminderServices,
  request: AssistanceRequest,
  person: ReminderPerson,
): Promise<WeekNote | undefined> {
  const facts = await factsOf(store, request, now(), process);
  const news = weeklyNews(facts, person);
  const from = nextMeetingFrom(now());
  const meeting = facts.meetings.find(({ startsAt }) => Date.parse(startsAt) >= Date.parse(from));
  return news === undefined ? undefined : { news, meeting };
}

/**
 * Draws the notice of a message with reminders. One that comes too late, after an outage, is taken back: nobody is reminded outside of their
 * hours or while they are away, nor twice on a day because the message of an earlier day came with that day's. The next one tells what is
 * still true.
 */
export async function drawReminderCard(
  services: ReminderServices & { readonly store: Pick<Store, 'transaction'> },
  { recipient, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const person = readerOf(recipient);
  if (person === undefined) return undefined;
  const now = services.now();
  // Their absence has begun since the message was made: they read what is still true when they are back.
  const absence = await services.store.absences.of(person, now);
  if (absence !== undefined) {
    const told = await services.store.reminders.inMessage(eventId, person);
    const at = told.flatMap(({ toldAt }) => toldAt ?? [])[0] ?? now;
    await services.store.transaction(({ reminders }) => reminders.takeBack(eventId, person, at, now));
    return undefined;
  }
  const present = await remindersIn(services, eventId, person);
  const [first] = present;
  if (first === undefined) return undefined;
  const { timeZone } = first.calendar;
  const hours = openingState(first.calendar, now);
  const madeAt = present.flatMap(({ reminder: { toldAt } }) => toldAt ?? [])[0] ?? now;
  if (!hours.open || calendarDay(madeAt, timeZone) !== calendarDay(now, timeZone)) {
    const next = hours.open ? now : (hours.opensAt ?? now);
    await services.store.transaction(({ reminders }) => reminders.takeBack(eventId, person, madeAt, next));
    return undefined;
  }
  const card = await drawReminders(services, eventId, present, t);
  return card === undefined ? undefined : { card };
}

/** Draws the line of a stage in the request's own thread; undefined if somebody has claimed it, or answered, by now. */
export async function drawReminderLine(
  { process, store }: Pick<ReminderServices, 'process' | 'store'>,
  { eventId = '' }: Notice,
  request: AssistanceRequest,
  t: Translator,
): Promise<Message | undefined> {
  const isTrue = eventId.startsWith('meetingCheck:')
    ? isOpen(request) && (await store.meetings.listOf(request.id)).some(isBeingChecked)
    : request.state === 'submitted';
  const text = isTrue ? reminderLine(eventId, request, process, t) : undefined;
  return text === undefined ? undefined : { text };
}
