import type { NoticeKind, Recipient } from '../../requests/notice.ts';

const cards = [
  'requestCard',
  'statusCard',
  'scheduleCard',
  'disputeCard',
  'draftTakenCard',
] as const satisfies readonly NoticeKind[];
const lines = ['eventLine', 'unreachableLine'] as const satisfies readonly NoticeKind[];

const others = ['disputeAnswer', 'draftTakenLine', 'calendarEvents'] as const satisfies readonly NoticeKind[];
const all: readonly string[] = [...cards, ...lines, ...others];

/** Whether this version knows a kind: a newer one that works on the same database may have others. */
export function isKnownKind({ kind }: { readonly kind: string }): boolean {
  return all.includes(kind);
}

const recipients: readonly string[] = ['person', 'requestsChannel', 'calendar'] satisfies Recipient['kind'][];

/** Whether this version knows a kind of recipient: a newer one may have others. */
export function isKnownRecipient({ kind }: { readonly kind: string }): boolean {
  return recipients.includes(kind);
}

/** Kinds of notices that are cards: drawn with the state of the moment, one message for each subject and recipient. */
export const cardKinds: readonly NoticeKind[] = cards;

/** Kinds of notices that are lines of a request; in a channel they stand in the thread of its card. */
export const lineKinds: readonly NoticeKind[] = lines;

/** Whether a notice is a card. */
export function isCard({ kind }: { readonly kind: NoticeKind }): boolean {
  return cardKinds.includes(kind);
}

/** Whether a notice shows the state of the moment, so that one delivery stands for all that wait. */
export function tellsState(notice: { readonly kind: NoticeKind }): boolean {
  return isCard(notice) || notice.kind === 'calendarEvents';
}

/** Whether a notice is a line of a request. */
export function isLine({ kind }: { readonly kind: NoticeKind }): boolean {
  return lineKinds.includes(kind);
}
