import type { Answers, PartialAnswers } from './answers.ts';

/** Retention of an unfinished request after its last answer, in days. People read it in `privacy`. */
export const draftDays = 30;

/**
 * The steps of the request, in order. Only people of a partner's tenant see `customer`. `source` and `declaration` appear only if they are
 * needed.
 */
export const draftSteps = ['customer', 'services', 'source', 'declaration', 'details', 'review'] as const;
export type DraftStep = (typeof draftSteps)[number];

/** The request that a draft changes. */
export interface EditedRequest {
  readonly requestId: string;
  /** As people see it. */
  readonly number: string;
  /** Its answers when the form was opened; absent in drafts of earlier versions. */
  readonly before?: Answers;
}

/**
 * An unfinished request. Its id is in every button of its form and becomes the request's unique `draftId`, so that submitting is
 * idempotent: a double press or a redelivery makes one request. Times are instants, ISO 8601 UTC.
 */
export interface Draft {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly answers: PartialAnswers;
  readonly step: DraftStep;
  /** The step was opened from the review, so it leads back there. */
  readonly fromReview: boolean;
  /** Fields that were answered by typing or skipped, the most recent one last. They are not asked for again. */
  readonly skipped: readonly string[];
  /** The person asked for the review and has not seen it yet. It follows as soon as every required answer is given. */
  readonly reviewWanted?: true;
  /** The person knows that an open request for the same exists, and wants a second one. */
  readonly twinNoted?: true;
  /** No source knows the customer's time zone. The region's is filled in, and the person is asked for theirs. */
  readonly zoneGuessed?: true;
  /** A person who is not an admin fills it in, to hand it to one. */
  readonly forAdmin?: true;
  /** It asks again for the same as a request that has ended; the number is as people see it. */
  readonly follows?: { readonly requestId: string; readonly number: string };
  /** It asks for another customer of a partner: filled in from a request, by its id, or from none (empty). */
  readonly another?: { readonly like: string; readonly customer: string };
  /** It changes a request that is sent. */
  readonly editOf?: EditedRequest;
  /** Hash of the code that this person used to take it over from a colleague. */
  readonly takenBy?: string;
  /**
   * The present question, or the review, may not have reached the person: neither the line nor the form was delivered. A typed text is no
   * answer to it, and no "send", until it is shown.
   */
  readonly unseen?: true;
  /** The message that shows the form. */
  readonly formMessageId?: string;
  /** The message with the code for an admin to take it over. */
  readonly codeMessageId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

const dayMs = 86_400_000;

/** Restarts the retention period of a draft that was answered or resumed just now. */
export function renewDraft(draft: Omit<Draft, 'updatedAt' | 'expiresAt'>, now: string): Draft {
  const expiresAt = new Date(Date.parse(now) + draftDays * dayMs).toISOString();
  return { ...draft, updatedAt: now, expiresAt };
}
