import type { Notice } from '../requests/notice.ts';
import { personRecipient } from '../requests/notices.ts';
import type { Records } from '../requests/ports.ts';
import {
  dueNow,
  type MeetingReminder,
  type MeetingReminders,
  meetingReminders,
  meetingsChangedAt,
  readSubject,
} from './meetingReminders.ts';
import type { Reminders } from './reminders.ts';
import type { ReminderFacts } from './stages.ts';

/** The records that tell reminders of meetings. */
export type MeetingTelling = Pick<Records, 'personalChats' | 'notices'> & {
  readonly reminders: Pick<Reminders, 'settingsOf'>;
  readonly meetingReminders: MeetingReminders;
};

/** How long a reminder waits whose reader has no chat with the bot, in milliseconds. */
const noChatMs = 3_600_000;

/**
 * Tells the reminders of a request's meetings that are due, each once for each reader, in a message of its own: none of them is in the
 * budget of messages. Returns the instant of the next one, ISO 8601 UTC; undefined: none is foreseen.
 */
export async function tellMeetings(
  { meetingReminders: told, reminders, personalChats, notices }: MeetingTelling,
  facts: ReminderFacts,
  newId: () => string,
): Promise<string | undefined> {
  const { now } = facts;
  const foreseen = meetingReminders(facts);
  const added: Notice[] = [...(await changedReminders(told, facts, newId))];
  const later = foreseen.flatMap(({ tellAt }) => (Date.parse(tellAt) > Date.parse(now) ? [tellAt] : []));
  for (const reminder of dueNow(foreseen, now)) {
    const { person } = reminder;
    const recipient = personRecipient({ tenantId: person.tenantId, personId: person.id });
    if ((await reminders.settingsOf(person)).off.includes('meeting')) continue;
    if (!(await personalChats.isKnown({ tenantId: person.tenantId, personId: person.id }))) {
      later.push(new Date(Date.parse(now) + noChatMs).toISOString());
      continue;
    }
    const messageId = newId();
    if (await told.record(reminder, now, messageId)) {
      added.push({ id: newId(), recipient, kind: 'meetingReminder', eventId: messageId });
    }
  }
  if (added.length > 0) await notices.add(added, now);
  return later.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/**
 * The notices that draw told reminders again, because somebody has changed a meeting since: no message goes on showing a time that is over.
 * The message stays in its place, and nobody is notified of it.
 */
async function changedReminders(
  told: MeetingReminders,
  { request, events, now }: ReminderFacts,
  newId: () => string,
): Promise<readonly Notice[]> {
  const changedAt = meetingsChangedAt(events);
  if (changedAt === undefined) return [];
  const shown = (await told.ofRequest(request.id)).filter(
    ({ subject, toldAt }) =>
      Date.parse(readSubject(subject).startsAt) > Date.parse(now) &&
      Date.parse(toldAt) <= Date.parse(changedAt),
  );
  return shown.map(({ person: { tenantId, id: personId }, messageId }) => ({
    id: newId(),
    recipient: personRecipient({ tenantId, personId }),
    kind: 'meetingReminder',
    eventId: messageId,
  }));
}

/** The reminder of a meeting that a message is about, if it is to be told now, or when it is to be told; undefined if it is over. */
export function presentReminder(
  facts: ReminderFacts,
  isIt: (reminder: MeetingReminder) => boolean,
): { readonly reminder: MeetingReminder; readonly isDue: boolean } | undefined {
  const foreseen = meetingReminders(facts);
  const due = dueNow(foreseen, facts.now).find(isIt);
  if (due !== undefined) return { reminder: due, isDue: true };
  const later = foreseen.find(
    (reminder) => isIt(reminder) && Date.parse(reminder.tellAt) > Date.parse(facts.now),
  );
  return later === undefined ? undefined : { reminder: later, isDue: false };
}
