import type { Notice, Recipient } from '../../requests/notice.ts';
import type { PostedCard, PostedLine } from '../../requests/ports.ts';
import type { CardKey } from './cardPosts.ts';
import type { Recovery } from './circuits.ts';

/** A notice to deliver now. */
export interface Waiting {
  readonly notice: Notice;
  /** Attempts so far that failed because the notice could not be made. */
  readonly attempts: number;
  /** How long it has waited in outages, in seconds. */
  readonly outageSeconds: number;
  /** Its in-doubt posts. Those of a card are counted with the card. */
  readonly unknownPosts: number;
  readonly recipientKey: string;
}

/** A row of the outbox that can't be read as a notice. */
export interface Unreadable {
  readonly unreadable: { readonly id: string; readonly kind: string; readonly requestId?: string };
}

/**
 * The result of an attempt: done (delivered, dropped or dead-lettered, with the reason in `code`), or due again at an instant. `counts`:
 * whether it is one more failed attempt; `fromZero`: there was progress, and attempts and outages are counted from zero again. `outage`: it
 * waits for a service, for so many more seconds. The stored value of dead-lettered is `parked`.
 */
export type AttemptResult =
  | { readonly state: 'delivered' | 'dropped' | 'parked'; readonly code: string }
  | {
      readonly state: 'waiting';
      readonly code: string;
      readonly dueAt: string;
      readonly counts: boolean | 'fromZero';
      readonly outage?: { readonly service: string; readonly seconds: number };
    };

/** The result of an attempt, and its notices. One drawing of a card covers all notices that wait for the card, and all its dead letters. */
export interface Delivery {
  readonly notices: readonly Notice[];
  readonly attemptResult: AttemptResult;
  /** Some of them were dead-lettered before. */
  readonly wereDeadLettered?: boolean;
  /** A card that was posted, with a message id that is not recorded yet. */
  readonly posted?: PostedCard;
  /** A line of a request that was posted, with its message id; of a summary, one for each request that it names. */
  readonly postedLines?: readonly PostedLine[];
  /** The outage that it ended: the notices that wait because of that outage become due. */
  readonly recovery?: Recovery | undefined;
}

/** A card that may have arrived waits with this code until it is posted again. It does not block later notices with its ordering key. */
export const inDoubtCode = 'InDoubt';
/** A line waits with this code while the card of its thread is in doubt. */
export const cardInDoubtCode = 'CardInDoubt';

/** A notice of a kind that only a newer version knows waits with this code for an instance of that version. It blocks nothing. */
export const unknownKindCode = 'unknownKind';

/** The notices that one drawing of a card covers, and whether some of them are dead letters. */
export interface SameCard {
  readonly notices: readonly Notice[];
  readonly wereDeadLettered: boolean;
}

/** Selects dead letters: one by its id, or all. */
export interface Which {
  readonly id?: string;
}

/** The counts of the outbox. */
export interface OutboxCounts {
  readonly waiting: number;
  readonly parked: number;
  /** When the oldest waiting notice was written. */
  readonly oldest?: string;
  /** The longest time that a waiting notice has spent in outages, in seconds; absent: there is no outage. */
  readonly outageSeconds?: number;
}

/** A notice as an operator sees it: kinds and ids, no texts. */
export interface OutboxRow {
  readonly id: string;
  readonly requestId?: string;
  readonly recipientKey: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly code?: string;
  readonly createdAt: string;
}

/** The two kinds of recipients. Separate workers serve them, so that a slow service of one kind does not delay the other. */
export type RecipientKind = 'messages' | 'calendars';

/**
 * The notices to deliver. A recipient is leased to one worker at a time, so that a conversation has one send in flight. Notices with the
 * same ordering key (one request and recipient) are delivered in the order they were written.
 */
export interface Outbox {
  /**
   * Claims recipients with a due notice and without a lease of another worker, the longest waiting first; returns their keys. The token
   * holds the leases until the instant.
   *
   * @param token made anew for each claim
   * @param only recipients of this kind; absent: of any
   * @param except these recipients are left out
   */
  claimRecipients(
    token: string,
    now: string,
    until: string,
    limit: number,
    only?: RecipientKind,
    except?: ReadonlySet<string>,
  ): Promise<readonly string[]>;
  /** Renews the lease of a recipient (heartbeat); false if another worker has it by now. */
  renew(recipientKey: string, token: string, until: string): Promise<boolean>;
  /**
   * Fails the transaction with LeaseLost, at its commit at the latest, unless the token still holds the lease. It then holds it until the end.
   */
  assertHeld(recipientKey: string, token: string): Promise<void>;
  release(recipientKey: string, token: string): Promise<void>;
  /** The first due notice of each ordering key, oldest first. It acquires no lease. */
  due(now: string, limit: number): Promise<readonly Waiting[]>;
  /** The first due notice of a recipient that no earlier notice of its ordering key blocks. */
  next(recipientKey: string, now: string): Promise<Waiting | Unreadable | undefined>;
  /** Dead-letters a notice by its id alone, with a code. */
  deadLetter(id: string, code: string, now: string): Promise<void>;
  /** Waiting and dead-lettered notices of the same card: one drawing of it covers all of them. */
  sameCard(notice: Notice): Promise<SameCard>;
  /** Drops the other dead letters of the same card: this one replaces them. */
  dropOlderDeadLetters(notice: Notice, now: string): Promise<void>;
  /** Counts the post of a line as in doubt, before it is sent. */
  countPost(notice: Notice): Promise<void>;
  /** Takes that count back, because a service answered. */
  uncountPost(notice: Notice): Promise<void>;
  /** Records the result of an attempt. A notice that is done by now stays done: a worker that slept may find that another was faster. */
  recordAttempt(notices: readonly Notice[], attemptResult: AttemptResult, now: string): Promise<void>;
  /** The next due time, for recipients of a kind or of any. */
  nextDue(only?: RecipientKind): Promise<string | undefined>;
  /** Makes all waiting notices of a recipient due at once. Returns how many were not due before. */
  makeDue(recipientKey: string, now: string): Promise<number>;
  /**
   * Finds cards that the version before dead-lettered because two posts of them were in doubt, though they may be posted more often, and makes
   * them wait again with their counts. Returns them.
   *
   * @param most how often a card may be posted in doubt
   */
  redriveInDoubt(most: number, now: string): Promise<readonly Notice[]>;
  /**
   * Makes every notice due that was written in the future, or would wait longer than any pause. A clock was set back since, or is wrong.
   */
  clampDueTimes(now: string): Promise<void>;
  /** Makes the notices due that wait because of an outage: of a service, or of a recipient. Returns how many. */
  bringForward(over: Recovery, now: string): Promise<number>;
  /** Drops all waiting notices of a recipient, because its address is dead. Returns the dropped notices. */
  dropAll(recipientKey: string, code: string, now: string): Promise<readonly Notice[]>;
  /** Drops those of them that are about no request, and returns them. */
  dropGeneral(recipientKey: string, code: string, now: string): Promise<readonly Notice[]>;
  /**
   * Whether the specialists in a channel were notified that a notice's person can't be reached, and the person got nothing of its request
   * since.
   */
  isToldUnreachable(notice: Notice, channel: Recipient): Promise<boolean>;
  counts(): Promise<OutboxCounts>;
  /** The number of a request's dead letters. */
  deadLettersOf(requestId: string): Promise<number>;
  /** Waiting and dead-lettered notices, oldest first. */
  list(limit: number): Promise<readonly OutboxRow[]>;
  /** Deletes notices that were delivered, or had nothing to show any more, before an instant. */
  removeDone(before: string): Promise<void>;
  /** Redrives dead letters: they wait again, with all counts at zero. Returns them. */
  redrive(which: Which, now: string): Promise<readonly Notice[]>;
  /**
   * The message of a card is known by now: requeues the notices that were dead-lettered because it was unknown, and makes those due that
   * wait for it. Returns how many were dead-lettered.
   */
  requeueInDoubt(card: CardKey, now: string): Promise<number>;
  /** The end of the pause that a service asked for, for sends to a tenant; undefined if there is none. */
  pausedUntil(tenantId: string, now: string): Promise<string | undefined>;
  /** Pauses sends to a tenant until an instant, an hour ahead at most. A longer pause that was asked for stays. */
  pause(tenantId: string, until: string, now: string): Promise<void>;
}
