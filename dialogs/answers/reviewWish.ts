import type { Draft } from '../../src/requests/draft.ts';

/** Where drafts of earlier versions kept the wish: among what was passed over. */
const reviewWanted = 'reviewWanted';

/**
 * Whether the review follows as soon as what is still needed is answered. That is not the same as having come from the review: back
 * leads to the step before. On the first step the wish is uttered anew.
 */
export function wantsReview(draft: Draft): boolean {
  const wanted = draft.reviewWanted ?? draft.skipped.includes(reviewWanted);
  return draft.step !== 'services' && wanted;
}

/** A draft that keeps the wish, or has none any more. */
export function withReviewWish({ reviewWanted: _before, ...draft }: Draft, wanted: boolean): Draft {
  const skipped = draft.skipped.filter((name) => name !== reviewWanted);
  return { ...draft, skipped, ...(wanted ? { reviewWanted: true } : {}) };
}
