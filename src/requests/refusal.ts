import type { RequestsChannel } from '../channels/settings.ts';
import type { Absence } from './ports.ts';
import type { AssistanceRequest, Person } from './request.ts';

/**
 * The reason that an action was not performed.
 * - `unknown`: the request does not exist, or the actor may not see it. The two look the same.
 * - `relationEnded`: the actor's organization no longer looks after the customer.
 * - `unchecked`: the actor's role could not be checked just now. Trying again may help.
 * - `notAllowed`: not in this state, or not by this person.
 * - `taken`: somebody else is the assignee already.
 * - `ownRequest`: a specialist can't work on their own request.
 * - `invalid`: the input does not fit the action.
 * - `changed`: the request is no longer as the person saw it.
 */
export type RefusalReason =
  | 'unknown'
  | 'relationEnded'
  | 'unchecked'
  | 'notAllowed'
  | 'taken'
  | 'ownRequest'
  | 'invalid'
  | 'changed';

/** The first input of a form that people write into and that does not fit. */
export interface InputFault {
  /** The name of the input, without the action's prefix. */
  readonly field: WrittenField;
  readonly is: 'missing' | 'tooLong';
  /** The most characters that it may have, if it is too long. */
  readonly most?: number;
  readonly length?: number;
}

/** The inputs that people write sentences into. */
export const writtenFields = ['reason', 'instead', 'summary', 'text', 'note', 'words'] as const;
export type WrittenField = (typeof writtenFields)[number];

/** A refusal of what was asked: nothing was asked that can be read, or too many questions are open. */
export interface RefusedQuestion {
  readonly ok: false;
  readonly reason: 'invalid' | 'tooManyQuestions';
  readonly request: AssistanceRequest;
}

/**
 * The outcome of an action: the request as it is now, or a refusal with the facts that may be shown. `secret`: for the actor alone, of an
 * action that makes one; a repeated press does not get it again.
 */
export type Outcome<Done = object> =
  | ({ readonly ok: true; readonly request: AssistanceRequest; readonly secret?: string } & Done)
  | {
      readonly ok: false;
      readonly reason: RefusalReason;
      readonly request?: AssistanceRequest;
      /** Present for some invalid inputs. */
      readonly fault?: InputFault;
    };

/** Why the content of a request does not allow an action now. */
export type NotNowReason =
  | 'lastStep'
  | 'chooseServices'
  | 'gateWaits'
  | 'noGate'
  | 'gateTooEarly'
  | 'gateDay'
  | 'noObjection'
  | 'noPartner'
  | 'partnerVerified'
  | 'partnerUnconfirmed'
  | 'noSuchStep'
  | 'hasIt'
  | 'holdDay'
  | 'reopenTooLate'
  | 'declinedForGood'
  | 'rated'
  | 'chooseStars'
  | 'oneService'
  | 'splitServices'
  | 'proposalFirst'
  | 'noDouble'
  | 'tiedAlready'
  | 'openLimit'
  | 'meetingGone'
  | 'meetingMoved'
  | 'meetingOver'
  | 'meetingAhead'
  | 'meetingSameTime'
  | 'meetingTime'
  | 'meetingOrder'
  | 'noMeetingProposal'
  | 'teamsLink'
  | 'noSuchChannel'
  | 'noMeetingCheck';

/** A refusal of an action's own: the state allows it, the content of the request does not. `why` names the sentence that is shown. */
export interface NotNow {
  readonly ok: false;
  readonly reason: 'notNow';
  readonly why: NotNowReason;
  readonly request: AssistanceRequest;
}

/** Makes such a refusal. */
export function notNow(why: NotNowReason, request: AssistanceRequest): NotNow {
  return { ok: false, reason: 'notNow', why, request };
}

/**
 * An action that tells first what follows from it, and is done when the person who pressed says so. Nothing is written, and nobody is
 * notified.
 */
export interface AsksFirst {
  readonly ok: false;
  readonly reason: 'asksFirst';
  readonly request: AssistanceRequest;
  /** The one who would have it. */
  readonly colleague?: Person;
  /** The channel that it would move to. */
  readonly channel?: RequestsChannel;
  /** The colleague is away; with the one who looks after their requests now. */
  readonly absence?: Absence;
}
