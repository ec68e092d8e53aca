import { type BusinessCalendar, nextWorkingDay } from '../businessTime/businessCalendar.ts';
import { calendarDay, openingFrom, openingState } from '../businessTime/businessHours.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { LeaseLost } from '../runtime/heldLease.ts';
import { type FactRecords, factsOf } from './factsOf.ts';
import { faultMs, type ReminderContext, type ReminderRecords } from './lookAtRequests.ts';
import { hoursOf } from './readerHours.ts';
import {
  byUrgency,
  type Reminder,
  type ReminderPerson,
  readerKey,
  type Stage,
  sideOfKind,
} from './reminder.ts';
import type { DuePerson } from './reminders.ts';
import { calendarsOf, stagesOf } from './stages.ts';
import { isWeeklyTrue } from './weekly.ts';

/** The number of people that are read at once. */
const atOnce = 50;
/** How long a person waits whose chat is not known, in milliseconds. */
const pauseMs = 86_400_000;
/** How often it is looked whether somebody who is away is back, in milliseconds. */
const awayMs = 3_600_000;
/** A person is taken for this long while their message is made; then it is tried again. */
const takenMs = 60_000;

/**
 * Sends each person whose message is due one card with all that is still true of what waits for them: at most one a working day, and only in
 * their hours. Where it cannot be now, the next opening is noted. Several instances may do so at the same time. Returns how many messages
 * were made.
 */
export async function tellPeople(context: ReminderContext): Promise<number> {
  const { transact, now, pause, isStopping, onFault } = context;
  let count = 0;
  for (;;) {
    const due = await transact(({ reminders }) => reminders.duePeople(now(), atOnce));
    if (due.length === 0) return count;
    for (const one of due) {
      await pause();
      if (isStopping()) return count;
      try {
        if (await tellPerson(context, one)) count += 1;
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        onFault(error);
        await transact(({ reminders }) => reminders.takePerson(one, after(now(), faultMs)));
      }
    }
  }
}

function tellPerson({ transact, now, newId, process }: ReminderContext, due: DuePerson): Promise<boolean> {
  return transact(async (records) => {
    const { reminders, notices } = records;
    const at = now();
    // Taken first, and read then: a reminder that is written meanwhile makes the person due again.
    if (!(await reminders.takePerson(due, after(at, takenMs)))) return false;
    const { over, told, nextAt } = await planOf(records, due.person, at, process);
    await reminders.tell(over, at);
    await reminders.rest(due.person, nextAt);
    if (told.length === 0) return false;
    const digestId = newId();
    await reminders.tell(told, at, digestId);
    await reminders.recordMessage(due.person, at);
    const { tenantId, id: personId } = due.person;
    const recipient = { kind: 'person', tenantId, personId } as const;
    await notices.add([{ id: newId(), recipient, kind: 'reminderCard', eventId: digestId }], at);
    return true;
  });
}

/** The plan for a person's next message. */
interface Plan {
  /** Over, or turned off. */
  readonly over: readonly Reminder[];
  /** To be told now. */
  readonly told: readonly Reminder[];
  /** When a message may be due next, ISO 8601 UTC; undefined: nothing waits. */
  readonly nextAt: string | undefined;
}

async function planOf(
  records: ReminderRecords,
  person: ReminderPerson,
  now: string,
  process: ReminderContext['process'],
): Promise<Plan> {
  const { reminders, absences, personalChats } = records;
  const waiting = await reminders.waitingFor(person);
  if (waiting.length === 0) return { over: [], told: [], nextAt: undefined };
  const nothing = (nextAt: string | undefined): Plan => ({ over: [], told: [], nextAt });
  const absence = await absences.of(person, now);
  // They may be back early.
  if (absence !== undefined) return nothing([absence.endsAt, after(now, awayMs)].toSorted(byTime)[0]);
  const isKnown = await personalChats.isKnown({ tenantId: person.tenantId, personId: person.id });
  if (!isKnown) return nothing(after(now, pauseMs));
  const { off, toldAt } = await reminders.settingsOf(person);
  const wanted = waiting.filter(({ kind }) => !off.includes(kind));
  const present = await stillTrue(records, wanted, now, process);
  const over = waiting.filter((reminder) => !present.some((one) => one.reminder === reminder));
  const rest = (nextAt: string | undefined): Plan => ({ over, told: [], nextAt });
  const isLater = (instant: string | undefined) =>
    instant !== undefined && Date.parse(instant) > Date.parse(now);
  // A snooze is about a request: its other reminders wait as well.
  const snoozed = new Map(
    present.flatMap(({ reminder: { requestId, notBefore } }) =>
      isLater(notBefore) && notBefore !== undefined ? [[requestId, notBefore] as const] : [],
    ),
  );
  const startOf = ({ reminder }: Present) => snoozed.get(reminder.requestId) ?? reminder.at;
  const starts = present.map(startOf).filter(isLater).toSorted(byTime);
  const ready = present.filter((one) => !isLater(startOf(one)));
  const [first] = ready.toSorted((one, other) => byTime(one.reminder.at, other.reminder.at));
  if (first === undefined) return rest(starts[0]);
  const { calendar } = first;
  const today = calendarDay(now, calendar.timeZone);
  if (toldAt !== undefined && calendarDay(toldAt, calendar.timeZone) === today) {
    const next = nextWorkingDay(calendar, today);
    return rest((next === undefined ? undefined : openingFrom(calendar, next)) ?? after(now, pauseMs));
  }
  const hours = openingState(calendar, now);
  if (!hours.open) return rest(hours.opensAt ?? after(now, pauseMs));
  // Whatever falls due later on this day would find the day's message spent.
  const isToday = (one: Present) =>
    !snoozed.has(one.reminder.requestId) && calendarDay(startOf(one), calendar.timeZone) === today;
  const told = present.filter((one) => ready.includes(one) || isToday(one)).map(({ reminder }) => reminder);
  const left = present.filter(({ reminder }) => !told.includes(reminder)).map(startOf);
  return { over, told: byUrgency(told), nextAt: left.toSorted(byTime)[0] };
}

/** A reminder that is still true, with its reader's hours. */
export interface Present {
  readonly reminder: Reminder;
  readonly calendar: BusinessCalendar;
}

/** The reminders that are still true: their stage is due now for their reader. */
export async function stillTrue(
  records: FactRecords & { readonly requests: Pick<ReminderRecords['requests'], 'find'> },
  reminders: readonly Reminder[],
  now: string,
  process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>,
): Promise<readonly Present[]> {
  const found: Present[] = [];
  for (const [requestId, theirs] of Map.groupBy(reminders, (reminder) => reminder.requestId)) {
    const request = await records.requests.find(requestId);
    const calendars = request === undefined ? undefined : calendarsOf(request, process.regions);
    if (request === undefined || calendars === undefined) continue;
    const facts = await factsOf(records, request, now, process);
    const { due } = stagesOf(facts);
    for (const reminder of theirs) {
      const isTrue =
        reminder.kind === 'weekly'
          ? isWeeklyTrue(facts, reminder)
          : due.some((stage) => isOf(stage, reminder));
      if (isTrue) {
        const reader = { person: reminder.person, side: sideOfKind[reminder.kind] };
        found.push({ reminder, calendar: hoursOf(reader, calendars, facts.zones) });
      }
    }
  }
  return found;
}

function isOf(stage: Stage, { kind, rung, subject, person }: Reminder): boolean {
  const key = readerKey({ kind: 'person', person });
  return (
    stage.kind === kind &&
    stage.rung === rung &&
    stage.subject === subject &&
    stage.readers.some((reader) => readerKey(reader) === key)
  );
}

function byTime(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
