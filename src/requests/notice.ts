/**
 * The destination of a notice: a person by tenant and id, the channel that receives requests, or the calendar with a request's meetings.
 * Calendars of different requests keep nobody waiting.
 */
export type Recipient =
  | { readonly kind: 'person'; readonly tenantId: string; readonly personId: string }
  | { readonly kind: 'requestsChannel' }
  | { readonly kind: 'calendar'; readonly requestId: string };

/** The channel that receives requests, as a recipient. */
export const requestsChannel: Recipient = { kind: 'requestsChannel' };

/**
 * The kind of a notice. Cards are drawn when they are sent, and calendars brought up to date, with the state of that moment; a line tells
 * of one event.
 */
export type NoticeKind =
  | 'requestCard'
  | 'statusCard'
  | 'scheduleCard'
  | 'eventLine'
  | 'disputeCard'
  | 'disputeAnswer'
  | 'draftTakenCard'
  | 'draftTakenLine'
  | 'unreachableLine'
  | 'calendarEvents';

/** One thing to deliver. Written in the same transaction as the change it tells of. */
export interface Notice {
  readonly id: string;
  /** The request it tells of; a dispute tells of none, nor does a draft. */
  readonly requestId?: string;
  readonly recipient: Recipient;
  readonly kind: NoticeKind;
  /** The event, the dispute or the draft that it tells of. */
  readonly eventId?: string;
}

/** The subject of a notice: its request, else its dispute or its draft. Order is kept within a subject, and its cards are known by it. */
export function subjectOf({ requestId, eventId }: Pick<Notice, 'requestId' | 'eventId'>): string {
  return requestId ?? eventId ?? '';
}

/** The recipient as one word, for keys and order: order is kept for one subject and recipient. */
export function recipientKey(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return `person:${recipient.tenantId}:${recipient.personId}`;
    case 'requestsChannel':
      return 'channel:requests';
    case 'calendar':
      return `calendar:${recipient.requestId}`;
  }
}

/** The ordering key: notices of one subject to one recipient are delivered in order. */
export function orderingKeyOf(notice: Pick<Notice, 'requestId' | 'eventId' | 'recipient'>): string {
  return `${subjectOf(notice)} ${recipientKey(notice.recipient)}`;
}
