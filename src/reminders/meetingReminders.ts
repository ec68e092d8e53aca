import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { lastWorkingDayBefore } from '../businessTime/businessCalendar.ts';
import { calendarDay, openingOn, openingState } from '../businessTime/businessHours.ts';
import type { KeptEvent } from '../meetings/keptEvents.ts';
import { isBeingChecked, type Meeting } from '../meetings/meeting.ts';
import { type Holder, holderOf } from '../requests/absences/holderOf.ts';
import type { RequestEvent } from '../requests/event.ts';
import { standInOf } from '../requests/people.ts';
import type { Absence } from '../requests/ports.ts';
import { isShutOut } from '../requests/relation.ts';
import { type AssistanceRequest, isOpen, isSamePerson } from '../requests/request.ts';
import { hoursOf } from './readerHours.ts';
import type { ReminderPerson, ReminderSide } from './reminder.ts';
import { calendarsOf, contactReader, type ReminderFacts } from './stages.ts';

/** The identity of a reminder of a meeting. It is told once to each reader; a meeting at another time has another subject. */
export interface MeetingReminderKey {
  readonly requestId: string;
  /** `0`: on the reader's last working day before. `1`: shortly before, where no invitation was sent. */
  readonly rung: 0 | 1;
  /** `<meeting id> <start>` */
  readonly subject: string;
  readonly person: ReminderPerson;
}

/** A reminder of a meeting for one reader, as it is foreseen now. */
export interface MeetingReminder extends MeetingReminderKey {
  readonly meeting: Meeting;
  readonly side: ReminderSide;
  /** The reader's hours. */
  readonly calendar: BusinessCalendar;
  /** Since when it is due, ISO 8601 UTC. */
  readonly at: string;
  /** When it may be told, seen from now, ISO 8601 UTC. */
  readonly tellAt: string;
}

/** A reminder of a meeting that was told in a message. */
export interface ToldMeetingReminder extends MeetingReminderKey {
  readonly messageId: string;
  /** ISO 8601 UTC. */
  readonly toldAt: string;
}

/** The reminders of meetings that were told, each once for each reader, and the messages that told them. */
export interface MeetingReminders {
  /**
   * Records that a reminder is told in a message. Returns false, having written nothing, if it was told before: if several callers record
   * it at once, one of them gets true.
   */
  record(
    reminder: MeetingReminderKey & { readonly at: string },
    now: string,
    messageId: string,
  ): Promise<boolean>;
  /** The reminder that a message tells its reader; nobody else's is read. */
  inMessage(messageId: string, person: ReminderPerson): Promise<MeetingReminderKey | undefined>;
  /** All that were told of a request's meetings. */
  ofRequest(requestId: string): Promise<readonly ToldMeetingReminder[]>;
  /** Forgets a reminder whose message was not sent, so that it is told later. */
  takeBack(messageId: string, person: ReminderPerson): Promise<void>;
}

/** How long before a meeting its second reminder is told, in milliseconds. */
export const soonMs = 15 * 60_000;

/** The most free days before a meeting that are searched for a working day with opening hours. */
const mostTries = 7;

/**
 * The reminders of a request's meetings that may still be told, for each reader: the customer's contact and their stand-in, and the
 * specialist or the substitute who comes to the meeting. They follow from the present state alone: a meeting that is canceled,
 * moved, over or being checked, or whose request is on hold or waits for a specialist, has none.
 */
export function meetingReminders(facts: ReminderFacts): readonly MeetingReminder[] {
  const { request, meetings, events, now, process } = facts;
  const calendars = calendarsOf(request, process.regions);
  const isUnderWay = isOpen(request) && request.state !== 'onHold' && request.assignee !== undefined;
  if (!isUnderWay || calendars === undefined) return [];
  return meetings
    .filter((meeting) => isAhead(meeting, now))
    .flatMap((meeting) => {
      const plannedAt = timeSetAt(meeting, events);
      return meetingReaders(facts, meeting).flatMap(({ person, side }) => {
        const calendar = hoursOf({ person, side }, calendars, facts.zones);
        const isInvited = isInvitedAs(side, person, meeting, facts);
        const found = [
          { rung: 0 as const, at: dayBefore(meeting, calendar), within: calendar },
          {
            rung: 1 as const,
            at: isInvited ? undefined : minus(meeting.startsAt, soonMs),
            within: undefined,
          },
        ];
        return found.flatMap(({ rung, at, within }): readonly MeetingReminder[] => {
          if (at === undefined || (plannedAt !== undefined && isLater(plannedAt, at))) return [];
          const tellAt = tellFrom({ at, within, startsAt: meeting.startsAt }, now);
          if (tellAt === undefined) return [];
          const subject = subjectOf(meeting);
          return [{ requestId: request.id, rung, subject, person, meeting, side, calendar, at, tellAt }];
        });
      });
    });
}

/** The people who are reminded of a meeting, each with their side. */
export function meetingReaders(
  facts: ReminderFacts,
  meeting: Meeting,
): readonly { readonly person: ReminderPerson; readonly side: ReminderSide }[] {
  return [
    ...customers(facts.request).map((person) => ({ person, side: 'customer' as const })),
    ...specialist(facts, meeting).map((person) => ({ person, side: 'team' as const })),
  ];
}

/** Who comes to a meeting in place of the assignee, who is away; undefined: the assignee does. */
export function holderIn(
  { request, absence, standIn, now }: ReminderFacts,
  meeting: Meeting,
): Holder | undefined {
  if (absence === undefined || standIn === undefined || !isPresent(absence, now)) return undefined;
  return holderOf(meeting, request, { ...absence, substitute: standIn }, now);
}

function isPresent(absence: Absence | undefined, now: string): boolean {
  return absence !== undefined && absence.endedAt === undefined && isLater(absence.endsAt, now);
}

/** The meeting and the start that a reminder is about, by its subject. */
export function readSubject(subject: string): { readonly meetingId: string; readonly startsAt: string } {
  const [meetingId = '', startsAt = ''] = subject.split(' ');
  return { meetingId, startsAt };
}

/** When somebody last changed a meeting of a request, by its events; undefined: nobody has. */
export function meetingsChangedAt(events: readonly RequestEvent[]): string | undefined {
  return events.findLast(
    ({ action, detail }) => action === 'schedule' || (detail !== undefined && 'meeting' in detail),
  )?.at;
}

/** The reminders that are to be told now. Among those of one meeting the last one counts: after an outage nobody is told twice. */
export function dueNow(reminders: readonly MeetingReminder[], now: string): readonly MeetingReminder[] {
  const due = reminders.filter(({ tellAt }) => !isLater(tellAt, now));
  return due.filter(
    (one) => !due.some((other) => other.rung > one.rung && isSame({ ...other, rung: one.rung }, one)),
  );
}

/** Whether two reminders are the same one of the same reader. */
export function isSame(one: MeetingReminderKey, other: MeetingReminderKey): boolean {
  return (
    one.requestId === other.requestId &&
    one.rung === other.rung &&
    one.subject === other.subject &&
    isSamePerson(one.person, other.person)
  );
}

/**
 * When a reminder may be told, seen from now: at its instant, or, where that has passed, at once. This is the one place that says what is too
 * late: nothing is told once the meeting has begun, and the reminder of the day before never outside the reader's hours.
 */
function tellFrom(
  {
    at,
    within,
    startsAt,
  }: { readonly at: string; readonly within: BusinessCalendar | undefined; readonly startsAt: string },
  now: string,
): string | undefined {
  const from = isLater(at, now) ? at : now;
  const state = within === undefined ? undefined : openingState(within, from);
  const tellAt = state === undefined || state.open ? from : state.opensAt;
  return tellAt === undefined || !isLater(startsAt, tellAt) ? undefined : tellAt;
}

/** The opening of the reader's hours on their last working day before the day of a meeting. */
function dayBefore({ startsAt }: Meeting, calendar: BusinessCalendar): string | undefined {
  let day = lastWorkingDayBefore(calendar, calendarDay(startsAt, calendar.timeZone));
  // A daylight-saving change can leave nothing of a day's hours.
  for (let tried = 0; day !== undefined && tried < mostTries; tried += 1) {
    const opening = openingOn(calendar, day);
    if (opening !== undefined) return opening;
    day = lastWorkingDayBefore(calendar, day);
  }
  return undefined;
}

/** Whether a meeting will be held as planned, as far as anybody has said. */
function isAhead(meeting: Meeting, now: string): boolean {
  return meeting.outcome === undefined && !isBeingChecked(meeting) && isLater(meeting.startsAt, now);
}

/**
 * When the present time of a meeting was set, by its events; undefined if none tells it. An event that moves further meetings does not name
 * them, and a new plan names none: each of them may have set the time.
 */
function timeSetAt(meeting: Meeting, events: readonly RequestEvent[]): string | undefined {
  return events.findLast((event) => mayHaveSet(event, meeting))?.at;
}

function mayHaveSet({ action, detail }: RequestEvent, meeting: Meeting): boolean {
  if (action === 'schedule') return true;
  const isAsking = action === 'proposeMeeting' || action === 'counterMeeting';
  if (detail === undefined || isAsking || !('meeting' in detail)) return false;
  // A change names the time before. Other events about a meeting name its time as it was.
  if (!('was' in detail) && action !== 'addMeeting') return false;
  if ('is' in detail && detail.is === 'proposed') return false;
  if ('others' in detail && detail.others !== undefined) return true;
  const { milestone, ordinal, topic } = detail.meeting;
  return (
    milestone === meeting.milestone &&
    ordinal === meeting.ordinal &&
    topic === meeting.topic &&
    Date.parse(detail.startsAt) === Date.parse(meeting.startsAt)
  );
}

/**
 * Whether the calendar has sent a reader an invitation to the meeting at its present time. An event is in the specialist's calendar, and the
 * substitute is invited to it. The customer's people are invited to it by their e-mail addresses.
 */
function isInvitedAs(
  side: ReminderSide,
  person: ReminderPerson,
  meeting: Meeting,
  { request, standIn, calendarEvents = [] }: ReminderFacts,
): boolean {
  const there = calendarEvents.filter(
    (event) =>
      event.state === 'there' &&
      event.meeting.id === meeting.id &&
      Date.parse(event.meeting.startsAt) === Date.parse(meeting.startsAt),
  );
  if (side === 'team') {
    const isGuest = ({ personId, guest }: KeptEvent) =>
      personId === request.assignee?.id && guest !== undefined && guest.state !== 'adding';
    return there.some(
      (event) => event.personId === person.id || (standIn?.id === person.id && isGuest(event)),
    );
  }
  const { projectManager, technicalLead, representative } = request.answers;
  const isAnybodyInvited = [projectManager, technicalLead, representative].some(
    (contact) => contact?.email !== undefined,
  );
  return there.length > 0 && isAnybodyInvited;
}

/** The one who acts for a request and the colleague who stands in for them; nobody of a partner that no longer looks after the customer. */
function customers(request: AssistanceRequest): readonly ReminderPerson[] {
  const contact = contactReader(request).flatMap((reader) =>
    reader.kind === 'person' ? [reader.person] : [],
  );
  const standIn = standInOf(request);
  if (standIn === undefined || isShutOut(request, standIn)) return contact;
  const { id, tenantId } = standIn;
  return contact.some((one) => isSamePerson(one, standIn)) ? contact : [...contact, { id, tenantId }];
}

/**
 * The specialist, or the substitute for a meeting while the specialist is away; nobody as long as the specialist is away and no substitute comes
 * to it.
 */
function specialist(facts: ReminderFacts, meeting: Meeting): readonly ReminderPerson[] {
  const { request, absence, now } = facts;
  const reader = holderIn(facts, meeting)?.person ?? (isPresent(absence, now) ? undefined : request.assignee);
  return reader === undefined ? [] : [{ id: reader.id, tenantId: reader.tenantId }];
}

function subjectOf({ id, startsAt }: Meeting): string {
  return `${id} ${startsAt}`;
}

function minus(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) - milliseconds).toISOString();
}

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
