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

/** What an erasure will take away, for the operator to see first. */
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

/** What an erasure could not reach: the operator reads it at the end. */
export interface Unreached {
  /** Messages whose id the service never gave, or that could not be replaced. */
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

/** A closed request whose retention is over. */
export interface ExpiredRequest {
  readonly id: string;
  readonly number: number;
  readonly tenantId: string;
  /** When it was completed, declined or withdrawn, ISO 8601 UTC. */
  readonly endedAt: string;
}

/** A page of requests whose retention is over; `next` is absent on the last page. */
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
}

/** What a request lacks after its people were taken out; nothing for a closed one. */
export interface Redacted {
  /** Its assignee is gone: it waits for another one. */
  readonly lacksAssignee: boolean;
  /** The one who acts for it is gone, and nobody was asked for another one yet. */
  readonly lacksContact: boolean;
}

/** A turn changed a request while people were taken out of it: nothing was written, and it is done again. */
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

/**
 * Erasures in the database. Each function may be interrupted and called again. Together, in this order, they erase a subject:
 * {@link Erasures.begin}, {@link Erasures.eraseRequests} until it returns 0, {@link Erasures.collectWords}, {@link Erasures.redactRequest} for
 * each of {@link Erasures.requestsNaming}, {@link Erasures.eraseRest}, and {@link Erasures.finish} until it
 * is done.
 */
export interface Erasures {
  overview(subject: Subject): Promise<Overview>;
  /** Records that an erasure is under way. A later one of the same subject replaces it. */
  begin(erasure: Erasure): Promise<void>;
  /** The erasures that are not done, oldest first. */
  underWay(): Promise<readonly Erasure[]>;
  /** Erases some requests of the subject's tenant, with all that belongs to them; returns how many. */
  eraseRequests(erasure: Erasure, limit: number, context: ErasingContext): Promise<number>;
  /** Collects the names and addresses of the subject's people, before the first of them is replaced. */
  collectWords(erasure: Erasure): Promise<void>;
  /** The ids of the requests of others, or of the whole tenant for one person, that may name the subject's people. */
  requestsNaming(erasure: Erasure): Promise<readonly string[]>;
  /** Takes the subject's people out of a request and its events. Throws {@link ChangedMeanwhile}. */
  redactRequest(erasure: Erasure, requestId: string, context: ErasingContext): Promise<Redacted>;
  /** Erases everything else, but for what is needed to replace the bot's messages. */
  eraseRest(erasure: Erasure, context: ErasingContext): Promise<void>;
  /** Erases what was needed until now, once every message is replaced and every event removed, or a week is over. */
  finish(erasure: Erasure, now: string): Promise<Progress>;
  /** Whether the data hold anything of the subject from after an instant. */
  hasReturned(subject: Subject, instant: string): Promise<boolean>;
  /** The message that a notice replaces; undefined if it is replaced or forgotten by now. */
  postOf(id: string): Promise<ErasedPost | undefined>;
  /** What is stored of a tenant besides its requests, for an export. */
  recordsOf(subject: Subject): Promise<StoredRecords>;
  /**
   * A page of the closed requests that ended before an instant, oldest first.
   *
   * @param after the `next` of the page before; empty for the first one
   */
  expired(before: string, after: string): Promise<ExpiredPage>;
  /** Erases closed requests; one that was reopened meanwhile stays. */
  eraseExpired(requestIds: readonly string[], context: ErasingContext): Promise<void>;
  /** Forgets the messages of expired requests that are replaced by now. */
  finishExpired(): Promise<void>;
  /** Forgets the random ids of what was erased before an instant. */
  forgetErased(before: string): Promise<void>;
  /** The tenants and people that the data name, each once; a person also by each address. */
  subjects(): Promise<readonly Subject[]>;
}
