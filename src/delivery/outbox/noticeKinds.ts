import type { NoticeKind, Recipient } from '../../requests/notice.ts';

const cards = [
  'requestCard',
  'statusCard',
  'scheduleCard',
  'colleagueCard',
  'disputeCard',
  'draftTakenCard',
  'reminderCard',
  'meetingReminder',
] as const satisfies readonly NoticeKind[];
const lines = ['eventLine', 'unreachableLine', 'reminderLine'] as const satisfies readonly NoticeKind[];

const others = [
  'disputeAnswer',
  'draftTakenLine',
  'groupLine',
  'stateLine',
  'taskLine',
  'awayLine',
  'backLine',
  'standInCard',
  'calendarEvents',
  'erasedPost',
  'dataAskLine',
  'channelSummary',
  'channelGoneLine',
] as const satisfies readonly NoticeKind[];
const all: readonly string[] = [...cards, ...lines, ...others];

/** Whether this version knows a kind. A newer version on the same database may have others. */
export function isKnownKind({ kind }: { readonly kind: string }): boolean {
  return all.includes(kind);
}

const recipients: readonly string[] = ['person', 'requestsChannel', 'calendar'] satisfies Recipient['kind'][];

/** Whether this version knows a kind of recipient. A newer version may have others. */
export function isKnownRecipient({ kind }: { readonly kind: string }): boolean {
  return recipients.includes(kind);
}

/** Kinds of notices that are cards: drawn from the state at delivery, one message for each subject and recipient. */
export const cardKinds: readonly NoticeKind[] = cards;

/** Kinds of notices that are lines of a request. In a channel they are replies in the thread of its card. */
export const lineKinds: readonly NoticeKind[] = lines;

/** Whether a notice is a card. */
export function isCard({ kind }: { readonly kind: NoticeKind }): boolean {
  return cardKinds.includes(kind);
}

/** Whether a notice shows the present state, so that one delivery covers all that wait. */
export function tellsState(notice: { readonly kind: NoticeKind }): boolean {
  return isCard(notice) || notice.kind === 'calendarEvents';
}

/** Whether a notice is a line of a request. */
export function isLine({ kind }: { readonly kind: NoticeKind }): boolean {
  return lineKinds.includes(kind);
}
