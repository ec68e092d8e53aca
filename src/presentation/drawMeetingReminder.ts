import { changedMeetingCard } from '../../cards/reminders/changedMeetingCard.ts';
import { meetingReminderCard } from '../../cards/reminders/meetingReminderCard.ts';
import type { Address } from '../delivery/outbox/address.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import { factsOf } from '../reminders/factsOf.ts';
import {
  holderIn,
  isSame,
  type MeetingReminder,
  type MeetingReminderKey,
  meetingReaders,
  readSubject,
} from '../reminders/meetingReminders.ts';
import { hoursOf } from '../reminders/readerHours.ts';
import type { ReminderPerson, ReminderSide } from '../reminders/reminder.ts';
import { calendarsOf, type ReminderFacts } from '../reminders/stages.ts';
import { presentReminder } from '../reminders/tellMeetings.ts';
import { type RequestRole, transitionsFor } from '../requests/lifecycle.ts';
import type { Notice } from '../requests/notice.ts';
import { readerOf } from '../requests/notices.ts';
import { asReaderSees } from '../requests/partners/asPartnerSees.ts';
import { contactOf } from '../requests/people.ts';
import { contactRoles, rolesIn } from '../requests/policy.ts';
import { newFormKey } from '../requests/press.ts';
import { type AssistanceRequest, isSamePerson } from '../requests/request.ts';
import type { Store } from '../store/store.ts';
import type { DrawServices } from './drawRequest.ts';

/** The services for drawing the reminder of a meeting. */
interface MeetingReminderServices extends DrawServices {
  readonly store: Store;
}

/**
 * Draws the reminder of a meeting from the present state, in the reader's language and zone. Undefined if it is not to be told now: the meeting
 * has moved, begun or is over, or another one reads it. One that comes outside of the reader's hours is taken back, and told in the next
 * ones. A message that was sent is drawn again where its meeting has changed since.
 */
export async function drawMeetingReminder(
  services: MeetingReminderServices,
  { recipient, eventId = '' }: Notice,
  { timeZone: zone }: Address,
  t: Translator,
): Promise<Message | undefined> {
  const { store, process, now } = services;
  const person = readerOf(recipient);
  if (person === undefined) return undefined;
  const told = await store.meetingReminders.inMessage(eventId, person);
  const request = told === undefined ? undefined : await store.requests.find(told.requestId);
  if (told === undefined || request === undefined) return undefined;
  const facts = await factsOf(store, request, now(), process);
  const sent = await store.postedCards.find(eventId, recipient, 'meetingReminder');
  // Without its id the message can't be drawn again, and nobody gets a second one.
  if (sent !== undefined)
    return sent.messageId === undefined ? undefined : drawAgain(services, facts, told, zone, t);
  const { off } = await store.reminders.settingsOf(person);
  const present = presentReminder(facts, (reminder) => isSame(reminder, told));
  if (present === undefined || off.includes('meeting')) return undefined;
  if (!present.isDue) {
    await store.transaction(async ({ meetingReminders, looks }) => {
      await meetingReminders.takeBack(eventId, person);
      await looks.again([request.id]);
    });
    return undefined;
  }
  return { card: await cardOf(services, facts, present.reminder, zone, t) };
}

/**
 * Draws a message again that was sent: as it was, or where its meeting is now, or that it was canceled. Undefined once its time is over, and for
 * somebody who no longer reads of the request.
 */
async function drawAgain(
  services: MeetingReminderServices,
  facts: ReminderFacts,
  { person, subject, rung }: MeetingReminderKey,
  zone: string | undefined,
  t: Translator,
): Promise<Message | undefined> {
  const { store, process, now, newId, local } = services;
  const { request, meetings } = facts;
  const { meetingId, startsAt: was } = readSubject(subject);
  if (Date.parse(was) <= Date.parse(now())) return undefined;
  const planned = meetings.find(({ id }) => id === meetingId);
  const canceled = planned === undefined ? await store.meetings.listCanceled(request.id) : [];
  const meeting = planned ?? canceled.find(({ id }) => id === meetingId);
  if (meeting === undefined) return undefined;
  const side = meetingReaders(facts, meeting).find((reader) => isSamePerson(reader.person, person))?.side;
  const calendars = calendarsOf(request, process.regions);
  if (side === undefined || calendars === undefined) return undefined;
  const calendar = hoursOf({ person, side }, calendars, facts.zones);
  if (planned?.startsAt === was) {
    return { card: await cardOf(services, facts, { meeting, rung, side, calendar, person }, zone, t) };
  }
  const reader = { side, timeZone: zone ?? calendar.timeZone };
  const view = { request, meeting, isCanceled: planned === undefined, was, reader };
  return { card: changedMeetingCard({ ...view, key: newFormKey(newId, local) }, t) };
}

async function cardOf(
  { store, process, now, newId, local, keepsCalendars = false }: MeetingReminderServices,
  facts: ReminderFacts,
  {
    meeting,
    rung,
    side,
    calendar,
    person,
  }: Pick<MeetingReminder, 'meeting' | 'rung' | 'side' | 'calendar' | 'person'>,
  timeZone: string | undefined,
  t: Translator,
) {
  const { request: found } = facts;
  const roles = rolesOf(found, side, person);
  const request = await asReaderSees(store.events, found, roles);
  const joinable = (await meetingsToJoin(store, request)).find(({ id }) => id === meeting.id);
  const calendars = calendarsOf(request, process.regions);
  return meetingReminderCard(
    {
      request,
      meeting: joinable ?? meeting,
      isSoon: rung === 1,
      reader: { side, timeZone: timeZone ?? calendar.timeZone },
      zones: [request.answers.timeZone, ...(calendars === undefined ? [] : [calendars.team.timeZone])],
      holder: holderIn(facts, meeting),
      actions: transitionsFor(request, roles, { now: now(), process }).map(({ action }) => action),
      process,
      key: newFormKey(newId, local),
      keepsCalendars,
      now: now(),
    },
    t,
  );
}

/** The roles of a reader of reminders, to draw their card. */
function rolesOf(
  request: AssistanceRequest,
  side: ReminderSide,
  person: ReminderPerson,
): readonly RequestRole[] {
  if (side === 'team') return ['assignee'];
  return isSamePerson(contactOf(request), person)
    ? contactRoles(request)
    : rolesIn(request, { ...person, name: '', specialist: false, admin: 'unknown' });
}
