import type { Draft } from '../../src/requests/draft.ts';

/** The place of the wish in drafts of earlier versions: among the skipped questions. */
const reviewWanted = 'reviewWanted';

/**
 * Whether the review follows as soon as the missing answers are given. It is not the same as having come from the review: back leads to
 * the step before. On the first step the wish is uttered anew.
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
