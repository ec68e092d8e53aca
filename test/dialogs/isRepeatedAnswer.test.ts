import assert from 'node:assert/strict';
import { isRepeatedAnswer } from '../../dialogs/answers/isRepeatedAnswer.ts';
import { fieldNamed } from '../../dialogs/fields/allFields.ts';
import { aSituation } from './situation.ts';

describe('A customer’s name', () => {
  const answers = { askedFor: { kind: 'customer', name: '', domain: 'booking.com' } } as const;
  for (const last of ['customer', 'customerDomain'] as const) {
    it(`may be the domain that was said for the ${last}`, () => {
      const situation = aSituation({ draft: { step: 'customer', skipped: [last] }, answers });
      assert.equal(isRepeatedAnswer(fieldNamed('customerName'), 'Booking.com', situation), undefined);
    });
  }
});
