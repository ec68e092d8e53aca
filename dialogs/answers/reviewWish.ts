import type { Draft } from '../../src/requests/draft.ts';

/** Drafts of earlier versions store the wish among the skipped questions. */
const reviewWanted = 'reviewWanted';

/**
 * Whether the review follows as soon as the missing answers are given. It differs from having come from the review: *back* leads to the
 * step before. On the first step the person has to ask for the review again.
 */
export function wantsReview(draft: Draft): boolean {
  const wanted = draft.reviewWanted ?? draft.skipped.includes(reviewWanted);
  return draft.step !== 'services' && wanted;
}

/** A draft with the wish, or without it. */
export function withReviewWish({ reviewWanted: _before, ...draft }: Draft, wanted: boolean): Draft {
  const skipped = draft.skipped.filter((name) => name !== reviewWanted);
  return { ...draft, skipped, ...(wanted ? { reviewWanted: true } : {}) };
}
