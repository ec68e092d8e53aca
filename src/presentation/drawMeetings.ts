import {
  addMeetingCard,
  changeLink,
  meetingCard,
  meetingsButtons,
  newMeetingId,
} from '../../cards/changes/meetingCard.ts';
import type { MeetingFormView } from '../../cards/changes/meetingForms.ts';
import { holderNote, type MeetingReader, meetingNote } from '../../cards/changes/meetingNotes.ts';
import { newMeetingLink } from '../../cards/changes/newMeetingLink.ts';
import type { Card } from '../../cards/kit/card.ts';
import { isNamed } from '../../cards/kit/tenantLabel.ts';
import { meetingText } from '../../cards/meetings/meetingText.ts';
import { scheduleCard } from '../../cards/meetings/scheduleCard.ts';
import { zoneClock } from '../businessTime/zoneClock.ts';
import type { Translator } from '../locales/translator.ts';
import { timeOf } from '../meetings/bothSides.ts';
import type { AskFreeBusy, FreeBusy } from '../meetings/freeBusy.ts';
import type { MeetingToJoin } from '../meetings/meeting.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import { predecessorsOf } from '../meetings/series.ts';
import { slotsAfter } from '../meetings/slots.ts';
import { holderOf } from '../requests/absences/holderOf.ts';
import { invitedContacts } from '../requests/actions/meetings/invited.ts';
import { sidesAround } from '../requests/actions/meetings/meetingInput.ts';
import { freeBusyOf, sidesNow } from '../requests/actions/meetings/sides.ts';
import { type RequestRole, transitionsFor } from '../requests/lifecycle.ts';
import type { Absence } from '../requests/ports.ts';
import { newFormKey } from '../requests/press.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { withStandIn } from '../requests/standIn.ts';
import type { DrawServices } from './drawRequest.ts';

/** The services for drawing meetings that can be changed. */
export interface MeetingServices extends DrawServices {
  /** Absent: no calendar tells when specialists are free. */
  readonly freeBusy?: AskFreeBusy;
}

/** The reader of meetings, with their roles in the request. */
export interface MeetingsReader extends MeetingReader {
  readonly roles: readonly RequestRole[];
}

/**
 * The meetings of a request with the ways to change them, for one reader.
 *
 * @param calendarUrl the address of the calendar feed; absent for a reader who gets none
 */
export async function drawMeetings(
  services: MeetingServices,
  request: AssistanceRequest,
  reader: MeetingsReader,
  t: Translator,
  calendarUrl?: string,
): Promise<Card> {
  const meetings = await meetingsToJoin(services.store, request);
  const now = services.now();
  const view = { ...formView(services, request, reader), actions: actionsOf(services, request, reader) };
  return scheduleCard(
    {
      request,
      meetings,
      timeZone: reader.timeZone,
      now,
      keepsCalendars: services.keepsCalendars ?? false,
      forSpecialist: reader.side === 'team',
      noteOf: await meetingNotes(services, request, reader, t),
      changeOf: (meeting) => changeLink(view, meeting, t),
      buttons: meetingsButtons(view, meetings, t),
      ...(calendarUrl === undefined ? {} : { calendarUrl }),
    },
    t,
  );
}

/** A meeting's state in a line, for a reader of all of a request's meetings: who comes, the question about it, the answers to its invitation. */
export async function meetingNotes(
  services: Pick<MeetingServices, 'now' | 'store'>,
  request: AssistanceRequest,
  reader: MeetingReader,
  t: Translator,
): Promise<(meeting: MeetingToJoin) => string> {
  const absence = await absenceOf(services, request);
  const now = services.now();
  return (meeting) =>
    t.sentences(
      holderNote(holderOf(meeting, request, absence, now), request, t),
      meetingNote(meeting, reader, request, t),
    );
}

/**
 * One meeting of a request with its forms, or all meetings if it is no longer planned.
 *
 * @param calendarUrl as for {@link drawMeetings}
 */
export async function drawMeeting(
  services: MeetingServices,
  request: AssistanceRequest,
  reader: MeetingsReader,
  id: string,
  t: Translator,
  calendarUrl?: string,
): Promise<Card> {
  const meetings = await meetingsToJoin(services.store, request);
  const allowed = actionsOf(services, request, reader);
  if (id === newMeetingId && allowed.includes('addMeeting')) {
    // A further meeting is offered at the times of a meeting of an hour.
    const slots = await slotsFor(services, request, meetings, undefined, await calendarOf(services, request));
    return addMeetingCard({ ...formView(services, request, reader), slots }, t);
  }
  const meeting = meetings.find((one) => one.id === id);
  if (meeting === undefined) return drawMeetings(services, request, reader, t, calendarUrl);
  const calendar = await calendarOf(services, request);
  const slots = await slotsFor(services, request, meetings, meeting, calendar);
  const isTeam = reader.side === 'team';
  const byHand = await isByHand(services, request);
  return meetingCard(
    {
      ...formView(services, request, reader),
      meeting,
      actions: allowed,
      calendar,
      slots,
      holder: holderOf(meeting, request, await absenceOf(services, request), services.now()),
      ...(byHand ? { newMeetingUrl: newMeetingUrl(services, request, meeting) } : {}),
      ...(isTeam || calendarUrl !== undefined ? { entryUrl: entryUrl(services, request, meeting) } : {}),
    },
    t,
  );
}

/** Whether no calendar creates the meetings of a request: none is configured, or it has refused. */
async function isByHand(
  { keepsCalendars = false, store }: MeetingServices,
  request: AssistanceRequest,
): Promise<boolean> {
  return !keepsCalendars || (await store.outbox.deadLettersOf(request.id)) > 0;
}

function newMeetingUrl(
  { serviceName }: MeetingServices,
  request: AssistanceRequest,
  meeting: MeetingToJoin,
): string {
  const { title, description } = meetingText(meeting, request, serviceName);
  const { startsAt, minutes } = meeting;
  const subject = isNamed(request) ? `${title} – ${request.tenantName}` : title;
  return newMeetingLink({
    subject,
    text: description,
    startsAt,
    minutes,
    invited: invitedContacts(request.answers),
  });
}

/** The address of one meeting as an entry for a calendar. */
function entryUrl(
  { publicUrl }: MeetingServices,
  { calendarToken }: AssistanceRequest,
  { uid }: MeetingToJoin,
): string {
  return `${publicUrl}/calendar/${calendarToken}/${uid}.ics`;
}

async function absenceOf(
  { store, now }: Pick<MeetingServices, 'now' | 'store'>,
  { assignee }: AssistanceRequest,
): Promise<Absence | undefined> {
  const absence = assignee === undefined ? undefined : await store.absences.of(assignee, now());
  return absence === undefined ? undefined : withStandIn(absence, store.absences, now());
}

function formView(
  { now, newId, local }: MeetingServices,
  request: AssistanceRequest,
  reader: MeetingReader,
): MeetingFormView {
  return { request, key: newFormKey(newId, local), reader, slots: [], now: now() };
}

function actionsOf({ now, process }: MeetingServices, request: AssistanceRequest, { roles }: MeetingsReader) {
  return transitionsFor(request, roles, { now: now(), process }).map(({ action }) => action);
}

function calendarOf({ freeBusy, now }: MeetingServices, request: AssistanceRequest): Promise<FreeBusy> {
  return freeBusyOf({ now, ...(freeBusy === undefined ? {} : { freeBusy }) }, request);
}

/** Nobody is asked to come at once, in milliseconds. */
const leastNotice = 12 * 3_600_000;
/** How long before a meeting's present time other times are offered, in milliseconds. */
const mostEarlier = 12 * 3_600_000;
const usualMinutes = 60;
const usualTime = '10:00';

/** The starts that fit both sides: around a meeting's present time if it is ahead, else from tomorrow on. */
async function slotsFor(
  { store, process, now }: MeetingServices,
  request: AssistanceRequest,
  meetings: readonly MeetingToJoin[],
  meeting: MeetingToJoin | undefined,
  calendar: FreeBusy,
): Promise<readonly number[]> {
  const sides = await sidesNow(store, request, process, calendar, now());
  const clock = zoneClock(request.answers.timeZone);
  const present = meeting === undefined ? undefined : Date.parse(meeting.startsAt);
  const soon = Date.parse(now()) + leastNotice;
  const before = meeting === undefined ? [] : predecessorsOf(meetings, meeting, process);
  return slotsAfter({
    minutes: meeting?.minutes ?? usualMinutes,
    sides: sidesAround(sides, meetings, meeting === undefined ? [] : [meeting]),
    after: Math.max(
      soon,
      ...(present === undefined ? [] : [present - mostEarlier]),
      ...before.map(({ startsAt }) => Date.parse(startsAt)),
    ),
    time: present === undefined ? usualTime : timeOf(present, clock),
    ...(present === undefined ? {} : { present }),
  });
}
