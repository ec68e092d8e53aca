import type { ChannelMoves } from '../channels/channelMoves.ts';
import type { Settings } from '../channels/settings.ts';
import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { Meetings } from '../meetings/meetings.ts';
import type { Draft } from './draft.ts';
import type { DraftCode, RequestCode } from './draftCode.ts';
import type { RequestEvent } from './event.ts';
import type { Notice, NoticeKind, Recipient } from './notice.ts';
import type { AssistanceRequest, Person, RequestState } from './request.ts';
import type { RequestList, RequestPage, RequestStep } from './requestList.ts';

/** Unfinished requests. */
export interface Drafts {
  find(id: string): Promise<Draft | undefined>;
  /** The one draft of a person in a tenant that has not expired. */
  findOf(tenantId: string, personId: string, now: string): Promise<Draft | undefined>;
  /** Stores it in place of the person's previous draft. A draft that has become a request is not stored again. */
  save(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  /** Deletes expired drafts; returns how many. */
  removeExpired(now: string): Promise<number>;
}

/**
 * Drafts within a turn. Changes are staged: the turn sees them at once, and they are written at its end, together with the deduplication
 * row.
 */
export interface StagedDrafts extends Pick<Drafts, 'find' | 'findOf'> {
  /** Stages a draft in place of the person's previous one. */
  stage(draft: Draft): Promise<void>;
  /** Stages the removal of a draft. */
  stageRemoval(id: string): Promise<void>;
}

/** Codes that hand a draft to an admin of its tenant. Removing a draft removes its code. */
export interface DraftCodes {
  /** Stores it in place of the draft's previous code; returns whether there was one. */
  save(code: DraftCode): Promise<boolean>;
  /** Finds a valid code by its hash, in its own tenant only. */
  find(hash: string, tenantId: string, now: string): Promise<DraftCode | undefined>;
  /** Deletes a code; returns whether it existed. If several callers take it at once, one of them gets true. */
  take(hash: string): Promise<boolean>;
  /** Deletes expired codes, and codes without a draft. */
  removeExpired(now: string): Promise<void>;
}

/** Codes with which a colleague of the same tenant takes a request over. */
export interface RequestCodes {
  /** Stores it in place of the request's code before that nobody has used. */
  save(code: RequestCode): Promise<void>;
  /** Finds a code that has not expired by its hash, in its own tenant only; also one that was used. */
  find(hash: string, tenantId: string, now: string): Promise<RequestCode | undefined>;
  /** Records who used a code; returns whether it is theirs. If several callers take it at once, one of them gets true. */
  take(hash: string, personId: string): Promise<boolean>;
  removeExpired(now: string): Promise<void>;
}

/** Requests. */
export interface Requests {
  /** Called in a transaction: the next caller waits until it ends. */
  nextNumber(): Promise<number>;
  /**
   * Called in a transaction: waits for those that are sending a request or reopening one, and lets nobody do so until this transaction
   * ends. Returns the number of the last request.
   */
  holdNumbers(): Promise<number>;
  find(id: string): Promise<AssistanceRequest | undefined>;
  /** A request with its channel alone, also if the rest of it cannot be read. */
  placeOf(id: string): Promise<Pick<AssistanceRequest, 'id' | 'channel'> | undefined>;
  /** By the number people see, without its `FT-`: 1 to 999999999. */
  findByNumber(number: number): Promise<AssistanceRequest | undefined>;
  findByDraft(draftId: string): Promise<AssistanceRequest | undefined>;
  findByCalendarToken(token: string): Promise<AssistanceRequest | undefined>;
  /** Newest first. */
  listOfTenant(tenantId: string): Promise<readonly AssistanceRequest[]>;
  /** The open requests of a tenant, oldest first. */
  listOpenOfTenant(tenantId: string): Promise<readonly AssistanceRequest[]>;
  /** The requests a person has sent, for their own tenant or for others; newest first. */
  listSentBy(person: Pick<Person, 'id' | 'tenantId'>): Promise<readonly AssistanceRequest[]>;
  /** The requests that a representative with this sign-in name, lower case, may act on; newest first. */
  listRepresentedBy(address: string): Promise<readonly AssistanceRequest[]>;
  /** The requests that name a person by one of these keys (`peopleKeys`); newest first. */
  listNaming(keys: readonly string[]): Promise<readonly AssistanceRequest[]>;
  /** Open requests, oldest first, all at once: for the demo in local mode. Everything else reads {@link stepOf} or {@link openStep}. */
  listOpen(): Promise<readonly AssistanceRequest[]>;
  /** The next requests in a state after a number, in the order of their numbers. */
  stepOf(state: RequestState, after: number): Promise<RequestStep>;
  /**
   * The next open requests after a number, in the order of their numbers, also where their state changes between two steps.
   *
   * @param channels those of these channels, as requests name them; absent: all
   */
  openStep(after: number, channels?: readonly string[]): Promise<RequestStep>;
  /** The first id after another one, in the order of ids, of somebody who has an open request. */
  nextAssignee(after: string): Promise<string | undefined>;
  /**
   * A page of a list.
   *
   * @param after the `next` of the previous page; the first page if it is absent or malformed
   */
  page(list: RequestList, after?: string): Promise<RequestPage>;
  /** Fills in the search keys of rows that an older version inserted, a bounded number per call; returns how many. */
  fillCustomerKeys(): Promise<number>;
  /** The number of open requests in a tenant's quota. */
  countOpen(tenantId: string): Promise<number>;
  /** The number of open requests in a channel, as requests name it. */
  countOpenIn(channel: string): Promise<number>;
  insert(request: AssistanceRequest): Promise<void>;
  /** Writes the request if its stored version is still `expectedVersion`; returns whether it was. */
  replace(request: AssistanceRequest, expectedVersion: number): Promise<boolean>;
  /** Records the keys of the people whom a request names, in place of those before. */
  indexPeople(request: AssistanceRequest): Promise<void>;
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

/** A specialist as the channel's members name them. */
export interface Colleague extends Person {
  /** Their id in the roster of the channel. */
  readonly memberId: string;
}

/**
 * Whether somebody is a specialist now. `no`: they are none; `isGone` if the channel itself, or the bot in it, is no more. `unknown`: Teams
 * did not say, and this is never a no.
 */
export type FoundColleague =
  | {
      readonly outcome: 'yes';
      readonly person: Colleague;
      /** The channels that they are a member of, as requests name them (`channels.ts`); absent: the default one. */
      readonly channels?: readonly string[];
      /** Teams did not say whether they are a member of the other channels. */
      readonly isUnsure?: boolean;
    }
  | { readonly outcome: 'no'; readonly isGone?: boolean }
  | { readonly outcome: 'unknown' };

/** The value of a choice that is nobody: a choice needs a value. */
export const nobodyChosen = '-';

/** The specialists: the members of the channels that receive requests. */
export interface Colleagues {
  /** Looks a person up by their Entra object id or their id in the roster, which may be forged. The channels are asked each time. */
  find(id: string): Promise<FoundColleague>;
  /**
   * Those of a channel who are known, for a form to choose from: the last one that a request was given to first, the others by name.
   *
   * @param channel as requests name it; absent, the default one
   */
  list(channel?: string): Promise<readonly Person[]>;
}

/** The specialists that requests were given to. */
export interface RecentColleagues {
  /** The last one first; at most 40. */
  list(): Promise<readonly Person[]>;
  record(person: Person): Promise<void>;
}

/** A specialist, or somebody who acts for requests, is away, without a reason. */
export interface Absence {
  readonly id: string;
  readonly person: Person;
  /** The first day back, `YYYY-MM-DD`. */
  readonly until: string;
  /** The instant that this day begins where the one who recorded it is, ISO 8601 UTC. */
  readonly endsAt: string;
  readonly since: string;
  /** The one who recorded it: the person, or a colleague. */
  readonly by: Person;
  /** Has the assignee's rights on the person's requests while it lasts. */
  readonly substitute?: Person;
  /** Present once it is over. */
  readonly endedAt?: string;
  /** The one who ended it before its last day. */
  readonly endedBy?: Person;
}

/** The last absence of each person. */
export interface Absences {
  find(id: string): Promise<Absence | undefined>;
  /** The present one of a person. */
  of(person: Pick<Person, 'id' | 'tenantId'>, now: string): Promise<Absence | undefined>;
  /** The last one of a person, also if it is over. */
  last(person: Pick<Person, 'id' | 'tenantId'>): Promise<Absence | undefined>;
  /** The people whom somebody stands in for now. */
  substitutedBy(person: Pick<Person, 'id' | 'tenantId'>, now: string): Promise<readonly Person[]>;
  /** Stores it in place of the person's previous one. */
  begin(absence: Absence): Promise<void>;
  /** Stores that it is over; returns whether it was not yet. If several callers end it at once, one of them gets true. */
  end(absence: Absence): Promise<boolean>;
  /** All present ones. */
  list(now: string): Promise<readonly Absence[]>;
  /** Those that have not been ended though their last day is over, a bounded number per call. */
  listOver(now: string): Promise<readonly Absence[]>;
  removeEnded(before: string): Promise<void>;
}

/** Requests that are looked at again for reminders, because something beside them has changed. */
export interface Looks {
  /** The open requests of an assignee. */
  againOf(assignee: Pick<Person, 'id' | 'tenantId'>): Promise<void>;
  again(requestIds: readonly string[]): Promise<void>;
}

/** The relations of partners to the customers that they asked for. */
export interface Relations {
  /**
   * Looks at the relation again that a request rests on, and records what changed. An unclear answer changes nothing. Never waits longer
   * than the directory does.
   *
   * @returns the request as it is now
   */
  lookAgain(request: AssistanceRequest): Promise<AssistanceRequest>;
}

/** The admins of a customer whom the bot knows. */
export interface OtherAdmins {
  /**
   * The admins of the request's tenant, by the directory, who have a chat with the bot, without the one who acts for it. A bounded number of
   * people is looked up.
   */
  othersFor(request: AssistanceRequest): Promise<readonly Person[]>;
}

/** The chats that people have with the bot. */
export interface PersonalChats {
  /** The ids of people of a tenant who can be reached, at most so many, those who wrote last first. */
  listOf(tenantId: string, most: number): Promise<readonly string[]>;
  /** Whether a person has one in which they can be reached. */
  isKnown(person: { readonly tenantId: string; readonly personId: string }): Promise<boolean>;
  /** The IANA zone that their Teams told last; undefined if it is not known. */
  zoneOf(person: { readonly tenantId: string; readonly personId: string }): Promise<string | undefined>;
}

/** Adds notices to the outbox. */
export interface Notices {
  add(notices: readonly Notice[], now: string): Promise<void>;
  /** Takes back those of a request that wait for a recipient, and returns them. */
  take(requestId: string, recipient: Recipient, now: string): Promise<readonly Notice[]>;
}

/** A message that shows the card of a request or a dispute, recorded so that it can be updated. */
export interface PostedCard {
  /** The subject of the notices that it shows. */
  readonly requestId: string;
  readonly recipient: Recipient;
  readonly kind: NoticeKind;
  /** Undefined: the service did not return the id of the posted message, so that it can't be updated. */
  readonly messageId: string | undefined;
  /** The id of the channel that was the default one when it was posted there. It is looked at once, and not stored. */
  readonly postedIn?: string;
}

/** The messages that show cards: one per subject, recipient and kind. */
export interface PostedCards {
  find(requestId: string, recipient: Recipient, kind: NoticeKind): Promise<PostedCard | undefined>;
  /** Records it in place of the previous one. */
  remember(card: PostedCard): Promise<void>;
  forget(requestId: string, recipient: Recipient, kind: NoticeKind): Promise<void>;
}

/** A message that is a line of a request, recorded so that it can be replaced when the request is erased. */
export interface PostedLine {
  readonly noticeId: string;
  readonly requestId: string;
  /** The event that it tells; absent if it tells none. */
  readonly eventId?: string;
  readonly recipient: Recipient;
  readonly messageId: string;
}

/** All that a use case reads and writes, inside one transaction. */
export interface Records {
  readonly drafts: Drafts;
  readonly draftCodes: DraftCodes;
  readonly requestCodes: RequestCodes;
  readonly requests: Requests;
  readonly events: RequestEvents;
  readonly meetings: Meetings;
  readonly keptEvents: KeptEvents;
  readonly notices: Notices;
  readonly personalChats: PersonalChats;
  readonly recentColleagues: RecentColleagues;
  readonly absences: Absences;
  readonly looks: Looks;
  readonly postedCards: PostedCards;
  readonly settings: Pick<Settings, 'channels'>;
  readonly channelMoves: Pick<ChannelMoves, 'list' | 'save'>;
}

/** Runs work in one transaction: all of it is written, or nothing. The work uses only the given records. */
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

/** The addresses that open a request on the page inside Teams. */
export interface PageLinks {
  /** In the personal tab. `readerId`: the Entra object id of the reader; absent: a specialist. */
  readonly personal: (request: Pick<AssistanceRequest, 'id' | 'number'>, readerId?: string) => string;
  /** In the tab of a channel. */
  readonly channel: (request: Pick<AssistanceRequest, 'id' | 'number'>, channelId: string) => string;
}
