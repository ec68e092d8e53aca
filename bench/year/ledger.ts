import type { Member } from './cast.ts';

/** Something that somebody did, as the run knows it without asking the product. Instants are ISO 8601 UTC. */
export interface Deed {
  readonly at: string;
  readonly by: Member;
  readonly act:
    | 'submit'
    | 'claim'
    | 'message'
    | 'ask'
    | 'answer'
    | 'hold'
    | 'resume'
    | 'plan'
    | 'moveMeeting'
    | 'cancelMeeting'
    | 'complete'
    | 'withdraw'
    | 'snooze'
    | 'off'
    | 'on'
    | 'away';
  /** `FT-000123`; absent for deeds that are about no request. */
  readonly number?: string;
  /** A day, `YYYY-MM-DD`, for a hold or an absence; the kind of reminders for `off` and `on`. */
  readonly value?: string;
  /** The meetings that are planned from then on, for a deed about meetings. */
  readonly meetings?: readonly PlannedMeeting[];
}

/** A meeting of a plan, as the product wrote it down. Its reminders are judged anew. */
export interface PlannedMeeting {
  readonly id: string;
  readonly startsAt: string;
}

/** Kinds of things that are told without being asked for. */
export type Kind =
  | 'question'
  | 'otherQuestion'
  | 'firstContact'
  | 'hold'
  | 'noStep'
  | 'pause'
  | 'unclaimed'
  | 'weekly';

/** A row of a card about one request. */
export interface Row {
  readonly number: string;
  /** A kind, with the days or hours it names: `question 2`. */
  readonly says: readonly string[];
}

/** A new message of the product. */
export interface Told {
  readonly id: string;
  readonly at: string;
  /** Nobody had done anything just before. */
  readonly unprompted: boolean;
  /** A person's chat, a new post in a channel, or a line in a thread. */
  readonly place: 'chat' | 'post' | 'line';
  /** The id of the person or channel. */
  readonly to: string;
  readonly words: string;
  readonly rows: readonly Row[];
  /** The meeting that the message reminds of. */
  readonly meeting?: { readonly id: string; readonly isSoon: boolean };
  /** A card of reminders or of the week. */
  readonly isReminder: boolean;
  /** The instance was killed before it heard that the message was taken: it may come once more. */
  readonly isInDoubt: boolean;
}

/** The operator's look at the metric of requests that nobody claims. */
export interface Reading {
  readonly at: string;
  readonly unclaimed: number;
}

/** A kill, and whether a message was on its way. */
export interface Kill {
  readonly at: string;
  readonly inFlight: boolean;
}

/** The run, as it was seen from outside. */
export interface Ledger {
  readonly from: string;
  readonly to: string;
  readonly deeds: readonly Deed[];
  readonly told: readonly Told[];
  readonly readings: readonly Reading[];
  readonly kills: readonly Kill[];
}
