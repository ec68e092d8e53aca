/** Where a notice goes: a person by tenant and id, or the channel that receives requests. */
export type Recipient =
  | { readonly kind: 'person'; readonly tenantId: string; readonly personId: string }
  | { readonly kind: 'requestsChannel' };

/**
 * What a recipient is to be shown. Cards are drawn when they are sent, with the state of that moment; a line tells of one event.
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
  | 'unreachableLine';

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

/** What a notice belongs to: its request, else its dispute or its draft. Order is kept within it, and its cards are known by it. */
export function subjectOf({ requestId, eventId }: Pick<Notice, 'requestId' | 'eventId'>): string {
  return requestId ?? eventId ?? '';
}

/** The recipient as one word, for keys and order: order is kept for one subject and recipient. */
export function recipientKey(recipient: Recipient): string {
  return recipient.kind === 'requestsChannel'
    ? 'channel:requests'
    : `person:${recipient.tenantId}:${recipient.personId}`;
}
