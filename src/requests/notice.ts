/**
 * The destination of a notice: a person by tenant and id, a channel that receives requests, or the calendar with a request's meetings.
 * Each request has its own calendar recipient, so that the calendars of different requests do not wait for one another.
 */
export type Recipient =
  | { readonly kind: 'person'; readonly tenantId: string; readonly personId: string }
  /** Without an id: the default channel. The version before knows no other. */
  | { readonly kind: 'requestsChannel'; readonly channelId?: string }
  | { readonly kind: 'calendar'; readonly requestId: string };

/** The default channel as a recipient. */
export const requestsChannel: Recipient = { kind: 'requestsChannel' };

/**
 * The kind of a notice. Cards are drawn and calendars are updated at delivery, from the state at that moment. A line is about one event.
 */
export type NoticeKind =
  | 'requestCard'
  | 'statusCard'
  | 'scheduleCard'
  /** The card of a colleague whom an admin named. */
  | 'colleagueCard'
  | 'eventLine'
  /** One line of several events of one action. */
  | 'groupLine'
  /** The new state of a request, for a colleague who follows it. */
  | 'stateLine'
  /** A task that a colleague was given. */
  | 'taskLine'
  /** Until when a specialist is away; that one is back. */
  | 'awayLine'
  | 'backLine'
  /** The meetings of those days, for the substitute. */
  | 'standInCard'
  | 'disputeCard'
  | 'disputeAnswer'
  | 'draftTakenCard'
  | 'draftTakenLine'
  | 'unreachableLine'
  | 'calendarEvents'
  /** Somebody asks for their data or its erasure; it is about `tenant person`. */
  | 'dataAskLine'
  /** The daily summary of a channel; it is about `channel day`. */
  | 'channelSummary'
  /** A channel that received requests is deleted; it is about `channel name`, and another channel of its team reads it. */
  | 'channelGoneLine'
  /** A person's reminders of a working day; it is about the message that tells them. */
  | 'reminderCard'
  /** The reminder of a meeting; it is about the message that tells it. */
  | 'meetingReminder'
  /** A stage of a request, in the thread of its card. */
  | 'reminderLine'
  /** A line in place of a message about data that were erased. */
  | 'erasedPost';

/** One thing to deliver. Written in the same transaction as the change that it is about. */
export interface Notice {
  readonly id: string;
  /** The request that it is about. Absent for a dispute or a draft. */
  readonly requestId?: string;
  readonly recipient: Recipient;
  readonly kind: NoticeKind;
  /** The event, the dispute, the draft, the absence or the erased message that it is about. */
  readonly eventId?: string;
}

/** The subject of a notice: its request, else its dispute or its draft. Ordering keys and posted cards use it. */
export function subjectOf({ requestId, eventId }: Pick<Notice, 'requestId' | 'eventId'>): string {
  return requestId ?? eventId ?? '';
}

/** The recipient as one string, for keys. */
export function recipientKey(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return `person:${recipient.tenantId}:${recipient.personId}`;
    case 'requestsChannel':
      return `channel:${recipient.channelId ?? 'requests'}`;
    case 'calendar':
      return `calendar:${recipient.requestId}`;
  }
}

/** The ordering key of the outbox: notices of one subject to one recipient are delivered in order. */
export function orderingKeyOf(notice: Pick<Notice, 'requestId' | 'eventId' | 'recipient'>): string {
  return `${subjectOf(notice)} ${recipientKey(notice.recipient)}`;
}
