import { meetingReminderCard } from '../../cards/reminders/meetingReminderCard.ts';
import type { Address } from '../delivery/outbox/address.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import { factsOf } from '../reminders/factsOf.ts';
import { isSame, type MeetingReminder } from '../reminders/meetingReminders.ts';
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
 * has moved, begun or is over, or another one reads it. One that comes outside of the reader's hours is taken back, and told in the next ones.
 */
export async function drawMeetingReminder(
  services: MeetingReminderServices,
  { recipient, eventId = '' }: Notice,
  { timeZone }: Address,
  t: Translator,
): Promise<Message | undefined> {
  const { store, process, now } = services;
  const person = readerOf(recipient);
  if (person === undefined) return undefined;
  const told = await store.meetingReminders.inMessage(eventId, person);
  const request = told === undefined ? undefined : await store.requests.find(told.requestId);
  if (told === undefined || request === undefined) return undefined;
  const { off } = await store.reminders.settingsOf(person);
  if (off.includes('meeting')) return undefined;
  const facts = await factsOf(store, request, now(), process);
  const present = presentReminder(facts, (reminder) => isSame(reminder, told));
  if (present === undefined) return undefined;
  if (!present.isDue) {
    await store.transaction(async ({ meetingReminders, looks }) => {
      await meetingReminders.takeBack(eventId, person);
      await looks.again([request.id]);
    });
    return undefined;
  }
  return { card: await cardOf(services, facts, present.reminder, timeZone, t) };
}

async function cardOf(
  { store, process, now, newId, local, keepsCalendars = false }: MeetingReminderServices,
  { request: found, standIn }: ReminderFacts,
  { meeting, rung, side, calendar, person }: MeetingReminder,
  timeZone: string | undefined,
  t: Translator,
) {
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
      standIn,
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
