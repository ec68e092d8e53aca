import type { Person } from '../requests/request.ts';

/**
 * The kinds of messages that nobody asked for, the most urgent first.
 * - `question`, `otherQuestion`: a question waits for the customer. The second is for the other admins.
 * - `task`: a to-do of a colleague's is overdue.
 * - `firstContact`, `noStep`: the assignee has not written to the customer yet, or has done no step.
 * - `meetingCheck`: the assignee has not said what holds for a meeting whose event in Outlook is gone, or to which another time is proposed.
 * - `hold`: the day to come back to a request has come. `pause`: a question has no answer; the assignee may pause the request.
 * - `unclaimed`: nobody has the request.
 * - `weekly`: the request’s part of the summary of its contact’s week (`weekly.ts`).
 */
export const reminderKinds = [
  'question',
  'otherQuestion',
  'task',
  'firstContact',
  'meetingCheck',
  'hold',
  'noStep',
  'pause',
  'unclaimed',
  'weekly',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** The kinds that people turn off and on: those of the message of the day, and the reminders of meetings (`meetingReminders.ts`). */
export const notificationKinds = [...reminderKinds, 'meeting'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** The kinds of stages that say that the team is late. A question without an answer is none: the customer owes it. */
export const overdueKinds = [
  'unclaimed',
  'firstContact',
  'noStep',
  'hold',
] as const satisfies readonly ReminderKind[];
export type OverdueKind = (typeof overdueKinds)[number];

/** The kinds of stages of a request that a search for overdue ones finds: the team's, and the to-dos of the customer. */
export const lateKinds = [...overdueKinds, 'task'] as const satisfies readonly ReminderKind[];

/** Whether a stage makes its request overdue in a search. */
export function isLateKind(kind: ReminderKind): boolean {
  return lateKinds.some((late) => late === kind);
}

/** The side that a person is reminded as: it decides their calendar and their words. */
export type ReminderSide = 'customer' | 'team';

/** Each kind's side. The operator's and the channel's part of `unclaimed` are no messages to a person. */
export const sideOfKind: Readonly<Record<ReminderKind, ReminderSide>> = {
  question: 'customer',
  otherQuestion: 'customer',
  task: 'customer',
  firstContact: 'team',
  meetingCheck: 'team',
  hold: 'team',
  noStep: 'team',
  pause: 'team',
  unclaimed: 'customer',
  weekly: 'customer',
};

/** A person as a reader of reminders. */
export type ReminderPerson = Pick<Person, 'id' | 'tenantId'>;

/**
 * The reader of a stage. A channel reads a line in the request's own thread, and an operator reads a metric: neither is in the budget of
 * messages.
 */
export type ReminderReader =
  | { readonly kind: 'channel' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'person'; readonly person: ReminderPerson };

/** The identity of a stage. Each is recorded once for each reader. */
export interface StageKey {
  readonly requestId: string;
  readonly kind: ReminderKind;
  /** Counts the stages of one subject from 0. */
  readonly rung: number;
  /** The thing that waits: an event, a question, a task or a day. At most 200 characters. */
  readonly subject: string;
}

/** A stage of a request that is due. */
export interface Stage extends StageKey {
  /** Since when it is due, ISO 8601 UTC. */
  readonly at: string;
  readonly readers: readonly ReminderReader[];
}

/** A reminder that waits for a person's next message, or was told in one. */
export interface Reminder extends StageKey {
  readonly person: ReminderPerson;
  /** Since when it is due, ISO 8601 UTC. */
  readonly at: string;
  /** It is told again from this instant on, because the person snoozed it; ISO 8601 UTC. */
  readonly notBefore?: string;
  /** When the message that tells it was made, ISO 8601 UTC; absent: it waits, or its reader put it off. */
  readonly toldAt?: string;
}

/** A reader as one text, for keys. A person's is their recipient key. */
export function readerKey(reader: ReminderReader): string {
  return reader.kind === 'person' ? `person:${reader.person.tenantId}:${reader.person.id}` : reader.kind;
}

/** The zones of the team's people, as their Teams tells them, by their keys as readers. */
export type OwnZones = ReadonlyMap<string, string>;

/** Reminders in the order in which a message lists them: by kind, later stages first, then the oldest first. */
export function byUrgency<One extends Pick<Reminder, 'kind' | 'rung' | 'at'>>(
  reminders: readonly One[],
): readonly One[] {
  const rank = ({ kind }: One) => reminderKinds.indexOf(kind);
  return reminders.toSorted(
    (one, other) =>
      rank(one) - rank(other) || other.rung - one.rung || Date.parse(one.at) - Date.parse(other.at),
  );
}
