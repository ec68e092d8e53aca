import assert from 'node:assert/strict';
import { wantsReview, withReviewWish } from '../../dialogs/answers/reviewWish.ts';
import { isTwinNoted, withoutTwinNoted, withTwinNoted } from '../../dialogs/flow/twinNoted.ts';
import { aDraft } from '../support/requestBuilders.ts';

describe('what a draft remembers besides its answers', () => {
  const earlier = aDraft({ step: 'source', skipped: ['users', 'reviewWanted', 'twinNoted'] });

  it('is read where earlier versions kept it, among what was passed over', () => {
    assert.equal(wantsReview(earlier), true);
    assert.equal(isTwinNoted(earlier), true);
    assert.deepEqual(withoutTwinNoted(withReviewWish(earlier, false)).skipped, ['users']);
    assert.equal(wantsReview(withReviewWish(earlier, false)), false);
    assert.equal(isTwinNoted(withoutTwinNoted(earlier)), false);
  });

  it('has names of its own now', () => {
    const draft = withTwinNoted(withReviewWish(aDraft({ step: 'source', skipped: ['users'] }), true));
    assert.deepEqual(draft.skipped, ['users']);
    assert.equal(wantsReview(draft), true);
    assert.equal(isTwinNoted(draft), true);
    assert.deepEqual(
      withoutTwinNoted(withReviewWish(draft, false)),
      aDraft({ step: 'source', skipped: ['users'] }),
    );
  });
});
