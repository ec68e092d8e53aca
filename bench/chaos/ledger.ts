import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { RequestState } from '../../src/requests/request.ts';
import type { CastMember } from './cast.ts';

/** The promises to people and their intentions, to be held against the final state. */
export interface Ledger {
  readonly asked: Asked[];
  readonly acts: DoneAct[];
  readonly ends: Ended[];
  /** The specialists who have a chat with the bot; the others are told in the channel alone. */
  readonly chats: readonly CastMember[];
  /** People whom the owner of a calendar invited to a meeting in Outlook. */
  readonly guests: Guest[];
  /** Conversations that came to a stand, each by the wait that was in vain. */
  readonly stuck: string[];
}

/** A request somebody asked for. */
export interface Asked {
  readonly admin: CastMember;
  /** The drafts their forms were of: they never discard one, so there should be one alone. */
  readonly drafts: Set<string>;
  /** The drafts with a Send that was answered 2xx. */
  readonly sentDrafts: Set<string>;
  /** The number they were shown, once they were. */
  number?: string;
  /** The drafts of their changes to it that are saved. */
  readonly editsOver: Set<string>;
  /** Their last typed text. */
  lastTyped?: string;
  /** Each step of theirs up to the number: the newest messages that they saw, and what they did. */
  readonly steps: string[];
  /** Answers as they meant them, where they typed them. */
  readonly typed?: {
    readonly services: readonly string[];
    readonly desiredStart: string;
    readonly reason: string;
  };
}

/** An action somebody did on a request. */
export interface DoneAct {
  readonly number: string;
  readonly action: ActName;
  readonly actorId: string;
  /** A text that is in its event and in no other one, such as the words they wrote. */
  readonly sign?: string;
  /** The reason that a change gives to the request. */
  readonly reason?: string;
  /** How often they pressed; an activity that Teams sent again counts once. */
  readonly presses: number;
  /** Answered with the request's card: it was done. */
  readonly acknowledged: boolean;
}

/** Somebody who was invited to a meeting in Outlook, and stays invited whatever becomes of its event. */
export interface Guest {
  readonly number: string;
  readonly meetingId: string;
  readonly address: string;
}

/** A case that was worked on to its end. */
export interface Ended {
  readonly number: string;
  /** The state that its people meant to leave it in. */
  readonly ends: RequestState;
  /** The reason that they left it with; absent: the one that it was sent with. */
  readonly reason?: string;
}

/** The actions of the product's lifecycle that people do here. */
export type ActName = Extract<
  PerformedAction,
  | 'claim'
  | 'schedule'
  | 'release'
  | 'withdraw'
  | 'ask'
  | 'answer'
  | 'message'
  | 'note'
  | 'hold'
  | 'resume'
  | 'assign'
  | 'takeOver'
  | 'advance'
  | 'confirmGate'
  | 'complete'
  | 'rate'
  | 'withdrawQuestion'
  | 'objectToGate'
  | 'stepBack'
  | 'edit'
  | 'apply'
  | 'declineProposal'
  | 'tick'
  | 'decline'
  | 'reopen'
  | 'moveMeeting'
  | 'cancelMeeting'
>;

/** An empty one. */
export function newLedger(chats: readonly CastMember[] = []): Ledger {
  return { asked: [], acts: [], ends: [], chats, guests: [], stuck: [] };
}
