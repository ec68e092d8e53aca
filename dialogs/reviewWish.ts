import type { Draft } from '../src/requests/draft.ts';

/** Kept among what was passed over: the person asked for the review, which they have not seen yet. */
const reviewWanted = 'reviewWanted';

/**
 * Whether the review follows as soon as what is still needed is answered. That is not the same as having come from the review: back
 * leads to the step before. On the first step the wish is uttered anew.
 */
export function wantsReview({ step, skipped }: Draft): boolean {
  return step !== 'services' && skipped.includes(reviewWanted);
}

/** A draft that keeps the wish, or has none any more. */
export function withReviewWish(draft: Draft, wanted: boolean): Draft {
  const others = draft.skipped.filter((name) => name !== reviewWanted);
  return { ...draft, skipped: wanted ? [...others, reviewWanted] : others };
}
