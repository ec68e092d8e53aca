import type { Meetings } from '../meetings/meetings.ts';
import type { Draft } from './draft.ts';
import type { DraftCode } from './draftCode.ts';
import type { RequestEvent } from './event.ts';
import type { Notice, NoticeKind, Recipient } from './notice.ts';
import type { AssistanceRequest, Person } from './request.ts';
import type { RequestList, RequestPage } from './requestList.ts';

/** Unfinished requests. */
export interface Drafts {
  find(id: string): Promise<Draft | undefined>;
  /** The one draft of a person in a tenant that has not expired. */
  findOf(tenantId: string, personId: string, now: string): Promise<Draft | undefined>;
  /** Keeps it in place of the person's one before. One that has become a request is not brought back. */
  save(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  /** Erases expired drafts; answers how many. */
  removeExpired(now: string): Promise<number>;
}

/**
 * Drafts within a turn. Changes are staged: the turn sees them at once, and they are written at its end, together with the deduplication
 * row.
 */
export interface StagedDrafts extends Pick<Drafts, 'find' | 'findOf'> {
  /** Stages a draft in place of the person's one before. */
  stage(draft: Draft): Promise<void>;
  /** Stages the removal of a draft. */
  stageRemoval(id: string): Promise<void>;
}

/** Codes that hand a draft to an admin of its tenant. A draft that is erased takes its code along. */
export interface DraftCodes {
  /** Keeps it in place of the draft's one before; answers whether there was one. */
  save(code: DraftCode): Promise<boolean>;
  /** The code of a hash, as long as it is valid, and in its own tenant only. */
  find(hash: string, tenantId: string, now: string): Promise<DraftCode | undefined>;
  /** Uses a code up; answers whether it was there: of several that take it at once, one does. */
  take(hash: string): Promise<boolean>;
  /** Erases expired codes, and those of drafts that are no more. */
  removeExpired(now: string): Promise<void>;
}

/** Requests. */
export interface Requests {
  /** In a transaction: the next caller waits for its end. */
  nextNumber(): Promise<number>;
  find(id: string): Promise<AssistanceRequest | undefined>;
  /** By the number people see, without its `FT-`: 1 to 999999999. */
  findByNumber(number: number): Promise<AssistanceRequest | undefined>;
  findByDraft(draftId: string): Promise<AssistanceRequest | undefined>;
  findByCalendarToken(token: string): Promise<AssistanceRequest | undefined>;
  /** Newest first. */
  listOfTenant(tenantId: string): Promise<readonly AssistanceRequest[]>;
  /** The requests a person has sent, for their own tenant or for others; newest first. */
  listSentBy(person: Pick<Person, 'id' | 'tenantId'>): Promise<readonly AssistanceRequest[]>;
  /** The requests that a representative with this sign-in name, lower case, may act on; newest first. */
  listRepresentedBy(address: string): Promise<readonly AssistanceRequest[]>;
  /** Not finished in any way, oldest first. */
  listOpen(): Promise<readonly AssistanceRequest[]>;
  /**
   * A page of a list.
   *
   * @param after where the page begins: the `next` of the one before; absent, or not understood, is the beginning
   */
  page(list: RequestList, after?: string): Promise<RequestPage>;
  /** Fills in the search keys of rows that an older version inserted, a bounded number at once; answers how many it filled in. */
  fillCustomerKeys(): Promise<number>;
  /** How many that take a tenant's room are not finished in any way. */
  countOpen(tenantId: string): Promise<number>;
  insert(request: AssistanceRequest): Promise<void>;
  /** Writes the request if its stored version is still the one named; answers whether it was. */
  replace(request: AssistanceRequest, expectedVersion: number): Promise<boolean>;
}

/** The events of requests. */
export interface RequestEvents {
  /** @param key the deduplication key of the press that caused it, unique per request */
  append(event: RequestEvent, key?: string): Promise<void>;
  /** Whether an event was caused by a press with this deduplication key. */
  hasKey(requestId: string, key: string): Promise<boolean>;
  find(id: string): Promise<RequestEvent | undefined>;
  /** Oldest first. */
  listOf(requestId: string): Promise<readonly RequestEvent[]>;
}

/** Where notices are left for delivery. */
export interface Notices {
  add(notices: readonly Notice[], now: string): Promise<void>;
}

/** A message that shows a request or a dispute to somebody, so that it can be updated. */
export interface PostedCard {
  /** The subject of the notices that it shows. */
  readonly requestId: string;
  readonly recipient: Recipient;
  readonly kind: NoticeKind;
  /** Undefined: it was posted, and the service did not name the message, so that it can't be updated. */
  readonly messageId: string | undefined;
}

/** The messages that show cards to recipients: one of each kind. */
export interface PostedCards {
  find(requestId: string, recipient: Recipient, kind: NoticeKind): Promise<PostedCard | undefined>;
  /** Takes the place of the one known before. */
  remember(card: PostedCard): Promise<void>;
  forget(requestId: string, recipient: Recipient, kind: NoticeKind): Promise<void>;
}

/** All that a use case reads and writes, inside one transaction. */
export interface Records {
  readonly drafts: Drafts;
  readonly draftCodes: DraftCodes;
  readonly requests: Requests;
  readonly events: RequestEvents;
  readonly meetings: Meetings;
  readonly notices: Notices;
  readonly postedCards: PostedCards;
}

/** A transaction: all of it is written, or nothing. Do not use anything but the records given. */
export type Transact = <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>;

/** The dependencies of every use case: storage, time and ids. */
export interface UseCaseContext {
  readonly transact: Transact;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** A new random id (UUID). */
  readonly newId: () => string;
  /** Meetings are put into the specialists' calendars. */
  readonly keepsCalendars?: boolean;
}
