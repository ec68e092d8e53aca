import { changedMeetingCard } from '../../../cards/reminders/changedMeetingCard.ts';
import {
  type MeetingReminderView,
  meetingReminderCard,
} from '../../../cards/reminders/meetingReminderCard.ts';
import { notificationsCard } from '../../../cards/reminders/notificationsCard.ts';
import { reminderCard } from '../../../cards/reminders/reminderCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import type { Meeting } from '../../../src/meetings/meeting.ts';
import {
  type Reminder,
  type ReminderKind,
  reminderKinds,
  sideOfKind,
} from '../../../src/reminders/reminder.ts';
import type { WeeklyNews } from '../../../src/reminders/weekly.ts';
import type { AssistanceRequest, RequestState } from '../../../src/requests/request.ts';
import { aMeeting, aQuestion, key, now, process, specialist, toJoin } from '../requestBuilders.ts';
import { aRequestIn, hostileReason, hostileRequestIn, type NamedCards } from './requestCards.ts';

const [task] = process.tasks;
const subjects: Readonly<Partial<Record<ReminderKind, string>>> = {
  question: aQuestion().id,
  otherQuestion: aQuestion().id,
  pause: aQuestion().id,
  task: `${task?.id} 2026-11-27`,
  hold: '2026-11-30',
  meetingCheck: 'meeting 2026-11-27T09:00:00Z',
};

const one = (request: AssistanceRequest, kind: ReminderKind, rung = 0): Reminder => ({
  requestId: request.id,
  kind,
  rung,
  subject: subjects[kind] ?? 'event',
  person: specialist,
  at: now,
});

/** The cards of reminders. */
export function reminderCards(t: Translator): NamedCards {
  const asked = { ...aRequestIn('active'), questions: [aQuestion()] };
  const hostile = { ...hostileRequestIn('active'), questions: [aQuestion({ text: hostileReason })] };
  const ofSide = (side: 'customer' | 'team') =>
    reminderKinds.filter((kind) => kind !== 'weekly' && sideOfKind[kind] === side);
  const rows = (request: AssistanceRequest, side: 'customer' | 'team') => ({
    request,
    reminders: ofSide(side).map((kind) => one(request, kind, kind === 'question' ? 1 : 0)),
  });
  const many = Array.from({ length: 12 }, (_, index) => ({
    request: { ...asked, id: `r${index}`, number: 100 + index },
    reminders: [one(asked, 'noStep')],
  }));
  const inWeek = (number: number, state: RequestState, news: Partial<WeeklyNews>, meeting?: Meeting) => ({
    request: { ...aRequestIn(state), id: `w${number}`, number },
    reminders: [one(asked, 'weekly')],
    week: { news: { owed: 0, isTeams: false, changes: 0, ...news }, meeting },
  });
  const week = [
    inWeek(11, 'active', { owed: 2, isTeams: true }, aMeeting()),
    inWeek(12, 'submitted', { isTeams: true }),
    inWeek(13, 'scheduled', { changes: 1 }, aMeeting()),
    inWeek(14, 'claimed', { isTeams: true, changes: 4 }),
  ];
  const card = (requests: Parameters<typeof reminderCard>[0]['requests']) =>
    reminderCard({ digestId: '00000000-0000-4000-8000-000000000001', requests, process, now }, t);
  const meetingCard = (part: Partial<MeetingReminderView>) => {
    const [meeting = aMeeting()] = toJoin([aMeeting()]);
    const view = {
      request: { ...aRequestIn('scheduled'), phase: 'remediate' as const },
      meeting,
      isSoon: false,
      reader: { side: 'customer' as const, timeZone: 'Europe/Paris' },
      zones: ['Europe/Paris'],
      actions: ['proposeMeeting', 'cancelMeeting'] as const,
      process,
      key,
      keepsCalendars: false,
      now,
    };
    return meetingReminderCard({ ...view, ...part }, t);
  };
  const abroad = {
    reader: { side: 'team' as const, timeZone: 'America/Argentina/Buenos_Aires' },
    zones: ['Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Kolkata'],
    actions: ['moveMeeting', 'cancelMeeting', 'holdMeeting'] as const,
  };
  return {
    'meeting reminder: customer': meetingCard({}),
    'meeting reminder: customer, soon, without a link': meetingCard({ isSoon: true, meeting: aMeeting() }),
    'meeting reminder: team, in other zones, with a substitute': meetingCard({
      ...abroad,
      holder: { person: specialist, isSure: false },
    }),
    'meeting reminder: hostile': meetingCard({
      ...abroad,
      request: hostileRequestIn('scheduled'),
      meeting: aMeeting({
        topic: hostileReason.slice(0, 80),
        proposal: { by: 'customer', startsAt: '2026-12-08T09:00:00Z', at: now },
      }),
    }),
    'meeting reminder: moved since': changedMeetingCard(
      {
        request: aRequestIn('scheduled'),
        meeting: aMeeting(),
        isCanceled: false,
        was: '2026-12-04T09:00:00Z',
        reader: { side: 'customer', timeZone: 'America/Argentina/Buenos_Aires' },
        key,
      },
      t,
    ),
    'meeting reminder: canceled since': changedMeetingCard(
      {
        request: hostileRequestIn('scheduled'),
        meeting: aMeeting({ topic: hostileReason.slice(0, 80) }),
        isCanceled: true,
        was: '2026-12-04T09:00:00Z',
        reader: { side: 'team', timeZone: 'Europe/Paris' },
        key,
      },
      t,
    ),
    'reminders: customer': card([rows(asked, 'customer')]),
    'reminders: team': card([
      rows(asked, 'team'),
      { request: aRequestIn('claimed'), reminders: [one(asked, 'firstContact')], snoozedTo: '2026-12-01' },
    ]),
    'reminders: hostile': card([rows(hostile, 'customer'), rows(hostile, 'team')]),
    'reminders: news': card([{ request: aRequestIn('submitted'), reminders: [one(asked, 'unclaimed', 2)] }]),
    'reminders: many': card(many),
    'week of a contact': card(week),
    'week of a contact, with reminders of the day': card([rows(asked, 'customer'), ...week.slice(0, 2)]),
    'notifications: customer': notificationsCard({ side: 'customer', off: ['question'] }, t),
    'notifications: team': notificationsCard({ side: 'team', off: ['noStep'], isSaved: true }, t),
  };
}
