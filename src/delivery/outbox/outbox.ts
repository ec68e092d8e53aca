import type { Notice } from '../../requests/notice.ts';
import type { PostedCard } from '../../requests/ports.ts';
import type { CardKey } from './cardPosts.ts';
import type { Recovery } from './circuits.ts';

/** A notice that is this worker's to deliver now. */
export interface Waiting {
  readonly notice: Notice;
  /** Tries so far in which it could not be made. */
  readonly attempts: number;
  /** How long it has waited in outages, in seconds. */
  readonly outageSeconds: number;
  /** Its posts in doubt; those of a card are counted with the card. */
  readonly unknownPosts: number;
  readonly recipientKey: string;
}

/** A row of the outbox that can't be read as a notice. */
export interface Unreadable {
  readonly unreadable: { readonly id: string; readonly kind: string; readonly requestId?: string };
}

/**
 * How a delivery ended: done with (delivered or given up, `code` says why), or to be tried again at an instant. `counts`: whether it is a
 * try more; `anew`: it got on, and tries and outages are counted from the beginning. `outage`: it waits for a service, so many seconds
 * more.
 */
export type AttemptResult =
  | { readonly state: 'delivered' | 'dropped' | 'parked'; readonly code: string }
  | {
      readonly state: 'waiting';
      readonly code: string;
      readonly dueAt: string;
      readonly counts: boolean | 'anew';
      readonly outage?: { readonly service: string; readonly seconds: number };
    };

/** The outcome of a try, and its notices: one drawing of a card tells all that waited for it, and all of it that were parked. */
export interface Delivery {
  readonly notices: readonly Notice[];
  readonly attemptResult: AttemptResult;
  /** Some of them were parked before. */
  readonly wereDeadLettered?: boolean;
  /** A card that was posted, and not written down yet. */
  readonly posted?: PostedCard;
  /** It shows that an outage is over: the notices that waited for that are due. */
  readonly recovery?: Recovery | undefined;
}

/** A card that may have arrived waits with this code until it is posted again. The notices behind it in its lane go on. */
export const inDoubtCode = 'InDoubt';
/** A line waits with this code while the card of its thread is in doubt. */
export const cardInDoubtCode = 'CardInDoubt';

/** Notices that one drawing of a card tells, and whether some of them are parked. */
export interface SameCard {
  readonly notices: readonly Notice[];
  readonly wereDeadLettered: boolean;
}

/** Selects parked notices: one by its id, or all. */
export interface Which {
  readonly id?: string;
}

/** How the outbox stands. */
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

/** The two kinds of recipients. They are served apart: a slow service of one keeps the other waiting for nothing. */
export type RecipientKind = 'messages' | 'calendars';

/**
 * The notices to deliver. A recipient is leased to one worker at a time, so that one send is in flight a conversation; a lane (one request
 * and recipient) is delivered in the order it was written.
 */
export interface Outbox {
  /**
   * Claims recipients that have something due and no other worker's lease, those that waited longest first; answers their keys. The lease
   * is this token's until the instant.
   *
   * @param only of this kind; absent, of any
   */
  claimRecipients(
    token: string,
    now: string,
    until: string,
    limit: number,
    only?: RecipientKind,
  ): Promise<readonly string[]>;
  /** Renews the lease of a recipient (heartbeat); false if another worker has it by now. */
  renew(recipientKey: string, token: string, until: string): Promise<boolean>;
  release(recipientKey: string, token: string): Promise<void>;
  /** The first of each lane that is due, oldest first: a look that takes nothing. */
  due(now: string, limit: number): Promise<readonly Waiting[]>;
  /** The first due notice of a recipient with nothing before it in its lane. */
  next(recipientKey: string, now: string): Promise<Waiting | Unreadable | undefined>;
  /** Parks a notice by its id alone, with a code. */
  deadLetter(id: string, code: string, now: string): Promise<void>;
  /** Notices of the same card that wait or are parked: one drawing of it tells all of them. */
  sameCard(notice: Notice): Promise<SameCard>;
  /** Drops the other parked notices of the same card: this one stands for them. */
  dropOlderDeadLetters(notice: Notice, now: string): Promise<void>;
  /** Notes, before a line is posted, that the post is in doubt. */
  countPost(notice: Notice): Promise<void>;
  /** Takes that note back: a service answered. */
  uncountPost(notice: Notice): Promise<void>;
  /** Writes down the outcome of a try. A notice that is done with by now stays so: a worker that slept may find that another was faster. */
  recordAttempt(notices: readonly Notice[], attemptResult: AttemptResult, now: string): Promise<void>;
  /** The next instant at which something falls due, for recipients of a kind or of any. */
  nextDue(only?: RecipientKind): Promise<string | undefined>;
  /** Makes everything that waits for a recipient due at once. Answers how many notices were not due before. */
  makeDue(recipientKey: string, now: string): Promise<number>;
  /** Makes due every notice that was written in the future or would wait longer than any pause: a clock was set back since, or is wrong. */
  clampDueTimes(now: string): Promise<void>;
  /** Makes the notices that wait because of an outage due at once: of a service, or of a recipient. Answers how many. */
  bringForward(over: Recovery, now: string): Promise<number>;
  /** Drops everything a recipient waits for: its address is dead. Answers with the dropped notices. */
  dropAll(recipientKey: string, code: string, now: string): Promise<readonly Notice[]>;
  /** Whether the specialists were told that a notice's person can't be reached, and the person got nothing of its request since. */
  isToldUnreachable(notice: Notice): Promise<boolean>;
  counts(): Promise<OutboxCounts>;
  /** How many notices of a request are parked. */
  deadLettersOf(requestId: string): Promise<number>;
  /** The notices that wait or are parked, oldest first. */
  list(limit: number): Promise<readonly OutboxRow[]>;
  /** Erases notices that were delivered, or had nothing to show any more, before an instant. */
  removeDone(before: string): Promise<void>;
  /** Makes parked notices wait again, with nothing counted against them. Answers with them. */
  redrive(which: Which, now: string): Promise<readonly Notice[]>;
  /**
   * The card is known by now: notices that were parked because it was unknown wait again, and those that wait for it are due. Answers how
   * many were parked.
   */
  requeueInDoubt(card: CardKey, now: string): Promise<number>;
  /** Until when nothing is sent to a tenant, because the service asked for a pause. */
  pausedUntil(tenantId: string, now: string): Promise<string | undefined>;
  /** Nothing is sent to a tenant until an instant, an hour ahead at most; a longer pause that was asked for stays. */
  pause(tenantId: string, until: string, now: string): Promise<void>;
}
