import type { PartialAnswers } from './answers.ts';

/** How long an unfinished request is kept after its last answer, in days. Said to people in `privacy`. */
export const draftDays = 30;

/**
 * The steps of the request, in order: `customer` only for people of a partner's tenant, `source` and `declaration` only where they are
 * needed.
 */
export const draftSteps = ['customer', 'services', 'source', 'declaration', 'details', 'review'] as const;
export type DraftStep = (typeof draftSteps)[number];

/**
 * An unfinished request. Its id is in every button of its form and becomes the request's unique `draftId`, so that pressing twice, or a
 * second delivery, makes one request. Times are instants, ISO 8601 UTC.
 */
export interface Draft {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly answers: PartialAnswers;
  readonly step: DraftStep;
  /** The step was opened from the review, so it leads back there. */
  readonly fromReview: boolean;
  /** Fields that were answered by typing or passed over, the last one last, so that they are not asked for again. */
  readonly skipped: readonly string[];
  /** The review was asked for and has not been seen yet: it follows as soon as nothing that is needed lacks. */
  readonly reviewWanted?: true;
  /** The person knows of an open request for the same and wants a second one. */
  readonly twinNoted?: true;
  /** Nobody told the customer's time zone: the one filled in is the region's, and is asked for. */
  readonly zoneGuessed?: true;
  /** It is filled in by somebody who is no admin, to be handed to one. */
  readonly forAdmin?: true;
  /** Hash of the code by which this person took it over from a colleague. */
  readonly takenBy?: string;
  /** The message that shows the form. */
  readonly formMessageId?: string;
  /** The message with the code by which an admin takes it over. */
  readonly codeMessageId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

const dayMs = 86_400_000;

/** A draft that was just answered or gone on with: from now it is kept for its whole time again. */
export function renewDraft(draft: Omit<Draft, 'updatedAt' | 'expiresAt'>, now: string): Draft {
  const expiresAt = new Date(Date.parse(now) + draftDays * dayMs).toISOString();
  return { ...draft, updatedAt: now, expiresAt };
}
