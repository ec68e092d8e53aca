import type { EventDetails, RequestAction } from './lifecycle.ts';
import type { Recipient } from './notice.ts';
import type { Person, QuestionText, RequestState } from './request.ts';

/** Something that happened to a request; appended, never changed. Its action decides the type of its detail. */
export type RequestEvent = { readonly [Action in RequestAction]: EventOf<Action> }[RequestAction];

/** An event of one action. */
export interface EventOf<Action extends RequestAction> {
  readonly id: string;
  readonly requestId: string;
  /** The version of the request after it. */
  readonly version: number;
  readonly action: Action;
  readonly actor: Person;
  /** The state after it. */
  readonly state: RequestState;
  readonly detail?: EventDetails[Action];
  /** The requests that the same action was performed on at once; some of them may have been refused it. */
  readonly group?: { readonly id: string; readonly requestIds: readonly string[] };
  /** The reason of a release, as versions before migration 016 store and read it. */
  readonly note?: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** The person whom an event gave the request to. */
export function assignedTo({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'to' in detail ? detail.to : undefined;
}

/** The assignee before an event that gave the request to somebody else. */
export function formerAssigneeOf({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'from' in detail ? detail.from : undefined;
}

/** The one who acted for the request before an event that made somebody else act for it. */
export function contactBefore({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'contactBefore' in detail ? detail.contactBefore : undefined;
}

/** The other admins of the customer who are told of a question. */
export function toldOf(event: RequestEvent): readonly Person[] {
  return event.action === 'tellAdmins' ? (event.detail?.told ?? []) : [];
}

/** Those of them who are told at once, because the one who acts for the request is away. The others are reminded. */
export function toldAtOnceOf(event: RequestEvent): readonly Person[] {
  return event.action === 'tellAdmins' && event.detail?.away !== undefined ? event.detail.told : [];
}

/** The note for the team that comes with another action; empty if there is none. */
export function noteOf({ detail }: RequestEvent): string {
  return (detail !== undefined && 'note' in detail ? detail.note : undefined) ?? '';
}

/** The text that somebody wrote, of an event that has one; empty if it has none. */
export function textOf({ detail }: RequestEvent): string {
  return detail !== undefined && 'text' in detail ? detail.text : '';
}

/** The question that an event is about; undefined if it is about none. */
export function questionOf({ detail }: RequestEvent): QuestionText | undefined {
  return detail !== undefined && 'question' in detail ? detail.question : undefined;
}

/** The reason of an event; empty if it has none. */
export function reasonOf({ detail, note = '' }: RequestEvent): string {
  return (detail !== undefined && 'reason' in detail ? detail.reason : undefined) ?? note;
}

/** The advice of a decline: what to do instead. */
export function insteadOf({ detail }: RequestEvent): string {
  return detail !== undefined && 'instead' in detail ? detail.instead : '';
}

/** The words of a rating, or the summary of a completed request. */
export function wordsOf({ detail }: RequestEvent): string {
  if (detail !== undefined && 'summary' in detail) return detail.summary;
  return (detail !== undefined && 'words' in detail ? detail.words : undefined) ?? '';
}

/**
 * An event as a recipient reads it. The former assignee, who may have left the team, reads no note for the team in person; members of the
 * channel read it there.
 */
export function asReadBy(recipient: Recipient, event: RequestEvent): RequestEvent {
  const former = formerAssigneeOf(event);
  const isFormer =
    recipient.kind === 'person' &&
    former?.id === recipient.personId &&
    former.tenantId === recipient.tenantId;
  if (!isFormer || event.detail === undefined || !('note' in event.detail)) return event;
  const { note: _note, ...detail } = event.detail;
  return { ...event, detail } as RequestEvent;
}

/** The name of the colleague that an event is about; empty if it is about none. */
export function whoIn({ detail }: RequestEvent): string {
  return (detail !== undefined && 'who' in detail ? detail.who : undefined) ?? '';
}
