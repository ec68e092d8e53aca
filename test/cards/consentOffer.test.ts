import assert from 'node:assert/strict';
import { consentOfferCard } from '../../cards/partners/consentOffer.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { verbsOf, wordsOf } from '../../standIns/cardParts.ts';

const en = translatorFor('en');

describe('the offer of a consent', () => {
  it('says what is read, that nothing is written, who can give it, and how to take it back', () => {
    const words = wordsOf(consentOfferCard({ link: 'https://example.com', readsPartnerPolicies: false }, en));
    for (const said of [
      /name and the country/,
      /subscriptions/,
      /admin roles/,
      /We write nothing/,
      /Global Administrator or a Privileged Role Administrator/,
      /Enterprise applications.*Delete.*Revoke/,
    ]) {
      assert.match(words, said);
    }
    assert.doesNotMatch(words, /cross-tenant/);
  });

  it('names the partner policies only where they are read', () => {
    const card = consentOfferCard({ link: 'https://example.com', readsPartnerPolicies: true }, en);
    assert.match(wordsOf(card), /cross-tenant access settings/);
  });

  it('can be declined, and read more of', () => {
    const card = consentOfferCard({ link: 'https://example.com', readsPartnerPolicies: false }, en);
    assert.deepEqual(verbsOf(card), ['form.cancel', 'menu.privacy']);
  });
});
