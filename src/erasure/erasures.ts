import type { Subject } from './subject.ts';

/** An erasure that is under way. */
export interface Erasure {
  /** The hash of its subject. */
  readonly id: string;
  readonly subject: Subject;
  /** When it was begun, ISO 8601 UTC. */
  readonly at: string;
  /** Only data of before this instant are erased; absent: all of them. */
  readonly until?: string;
}

/** The amount of data that an erasure will remove. The operator sees it first. */
export interface Overview {
  /** The name that the operator types; undefined if nobody knows one. */
  readonly name: string | undefined;
  readonly requests: number;
  readonly openRequests: number;
  readonly drafts: number;
  readonly people: number;
  readonly disputes: number;
  /** Messages of the bot that will be replaced by a line. */
  readonly posts: number;
  /** Calendar events of meetings to come: their cancellations will be mailed. */
  readonly cancellations: number;
}

/** Data that an erasure could not reach. The operator reads it at the end. */
export interface Unreached {
  /** Messages without a known id, and messages that could not be replaced. */
  readonly posts: number;
  /** Events that could not be removed from a specialist's calendar. */
  readonly events: number;
}

/** How far an erasure is. */
export type Progress =
  | { readonly state: 'waiting'; readonly posts: number; readonly events: number }
  | { readonly state: 'done'; readonly unreached: Unreached };

/** A message of the bot that is being replaced by a line. */
export interface ErasedPost {
  readonly form: 'card' | 'line';
  /** Undefined: the service gave none. */
  readonly messageId: string | undefined;
}

/** A closed request with an expired retention period. */
export interface ExpiredRequest {
  readonly id: string;
  readonly number: number;
  readonly tenantId: string;
  /** When it was completed, declined or withdrawn, ISO 8601 UTC. */
  readonly endedAt: string;
}

/** A page of expired requests; `next` is absent on the last page. */
export interface ExpiredPage {
  readonly requests: readonly ExpiredRequest[];
  readonly next?: string;
}

/** Records as they are stored. */
export interface StoredRecords {
  /** Where people and channels are reached, with language and time zone. */
  readonly addresses: readonly object[];
  readonly people: readonly object[];
  readonly drafts: readonly object[];
  /** Whether people have an admin role, as the directory said. */
  readonly roles: readonly object[];
  readonly disputes: readonly object[];
  /** The last absence of each of the people. */
  readonly absences: readonly object[];
  /** The reminders of people, with their instants. */
  readonly reminders: readonly object[];
  /** When people were reminded last, and the kinds that they turned off. */
  readonly notifications: readonly object[];
}

/** The parts that a request lacks after its people were removed. A closed request lacks nothing. */
export interface Redacted {
  /** Its assignee is gone, and it waits for another one. */
  readonly lacksAssignee: boolean;
  /** Its contact is gone, and nobody was asked for another one yet. */
  readonly lacksContact: boolean;
}

/** Version conflict: a turn changed a request while people were removed from it. Nothing was written; the caller tries again. */
export class ChangedMeanwhile extends Error {}

/** Time, ids and words for an erasure. */
export interface ErasingContext {
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  /** A new random id (UUID). */
  readonly newId: () => string;
  /** The name that people have after their erasure, in the language of a request, BCP 47. */
  readonly formerName: (language: string) => string;
}

/** Some requests that may name a subject's people. */
export interface SearchPage {
  readonly ids: readonly string[];
  /** The number of the last request that was looked at; undefined if there is none. */
  readonly last: number | undefined;
  readonly isEnd: boolean;
}

/**
 * Erasures in the database. Each function is idempotent. Together, in this order, they erase a subject:
 * {@link Erasures.begin}, {@link Erasures.eraseRequests} and {@link Erasures.fillNames} until they return 0, {@link Erasures.searchPage} to its end,
 * {@link Erasures.collectWords} and {@link Erasures.redactRequest} for what it found, {@link Erasures.eraseRest},
 * {@link Erasures.recordSearched}, and {@link Erasures.finish} until it is done. Each is a short transaction, so that turns run between them.
 */
export interface Erasures {
  overview(subject: Subject): Promise<Overview>;
  /** Records that an erasure is under way. A later one of the same subject replaces it. */
  begin(erasure: Erasure): Promise<void>;
  /** The erasures that are not done, oldest first. */
  underWay(): Promise<readonly Erasure[]>;
  /** Erases some requests of the subject's tenant, with all that belongs to them; returns how many. */
  eraseRequests(erasure: Erasure, limit: number, context: ErasingContext): Promise<number>;
  /**
   * Collects the names and addresses of the subject's people in some requests, before the first of them is replaced. With the names that are
   * known it finds addresses too, so it is called twice.
   */
  collectWords(erasure: Erasure, requestIds: readonly string[]): Promise<void>;
  /**
   * Brings the index of names up to date for some requests, since turns leave that for later.
   *
   * @returns 0 if it is up to date
   */
  fillNames(): Promise<number>;
  /** The ids of the requests of others, or of the whole tenant for one person, that may name the subject's people. */
  requestsNaming(subject: Subject): Promise<readonly string[]>;
  /**
   * A page of {@link Erasures.requestsNaming}, after {@link Erasures.fillNames}.
   *
   * @param after the number of a request; the page begins behind it
   */
  searchPage(subject: Subject, after: number): Promise<SearchPage>;
  /** The number of the request that the search has come to; undefined before the first search has ended. */
  searchedTo(erasure: Erasure): Promise<number | undefined>;
  /** @param number undefined: the search begins again */
  recordSearched(erasure: Erasure, number: number | undefined): Promise<void>;
  /** The messages and events that an erasure waits for; undefined if it waits for nothing, or has waited for a week. */
  waiting(
    erasure: Erasure,
    now: string,
  ): Promise<Extract<Progress, { readonly state: 'waiting' }> | undefined>;
  /** Takes the subject's people out of a request and its events. Throws {@link ChangedMeanwhile}. */
  redactRequest(erasure: Erasure, requestId: string, context: ErasingContext): Promise<Redacted>;
  /** Erases everything else, except the data that replace the bot's messages. */
  eraseRest(erasure: Erasure, context: ErasingContext): Promise<void>;
  /** Erases the remaining data once every message is replaced and every event is removed, or after a week. */
  finish(erasure: Erasure, now: string): Promise<Progress>;
  /** Whether the subject has data from after an instant. */
  hasReturned(subject: Subject, instant: string): Promise<boolean>;
  /** The message that a notice replaces; undefined if it is replaced already or no longer known. */
  postOf(id: string): Promise<ErasedPost | undefined>;
  /** The records of a tenant or a person besides requests, for an export. */
  recordsOf(subject: Subject): Promise<StoredRecords>;
  /**
   * A page of the closed requests that ended before an instant, oldest first.
   *
   * @param after the `next` of the page before; empty for the first one
   */
  expired(before: string, after: string): Promise<ExpiredPage>;
  /** Erases closed requests; one that was reopened meanwhile stays. */
  eraseExpired(requestIds: readonly string[], context: ErasingContext): Promise<void>;
  /** Deletes the records of the replaced messages of expired requests. */
  finishExpired(): Promise<void>;
  /** Deletes the random ids of requests, disputes and drafts that were erased before an instant. */
  forgetErased(before: string): Promise<void>;
  /** The tenants and people that the data name, each once; a person also by each address. */
  subjects(): Promise<readonly Subject[]>;
}
