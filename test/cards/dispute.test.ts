import assert from 'node:assert/strict';
import { disputeCard } from '../../cards/partners/disputeCard.ts';
import { decisionText } from '../../cards/partners/disputeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { buttonsOf, dataOf, partsOfType, wordsOf } from '../../standIns/cardParts.ts';
import { aDispute, disputeCards } from '../support/cards/disputeCards.ts';
import { awkwardName } from '../support/cards/infoCards.ts';

const en = translatorFor('en');

describe('cards of a dispute', () => {
  it('show names to the letter', () => {
    for (const [name, card] of Object.entries(disputeCards(en))) {
      const read = partsOfType(card, 'TextBlock').filter(({ text }) => String(text).includes(awkwardName));
      assert.deepEqual(read, [], name);
    }
  });

  it('say every signal, and that a subscription may come from a mere reseller', () => {
    const words = wordsOf(disputeCard(aDispute, en));
    assert.match(words, /The tenant lists it as a service provider\./);
    assert.match(words, /The partner’s tenant created a subscription\. The partner may be only a reseller\./);
  });

  it('take no id for a name: it stands in its own row', () => {
    const { partner } = aDispute.about;
    const about = { ...aDispute.about, partner: { ...partner, name: '' } };
    const words = wordsOf(disputeCard({ ...aDispute, about }, en));
    assert.match(words, /Someone at Fabrikam says that the listed partner is not theirs/);
    assert.equal(words.split(partner.tenantId ?? '').length, 2);
  });

  it('carry ids and the decision in their buttons, and no name', () => {
    const data = buttonsOf(disputeCard(aDispute, en)).map(dataOf);
    assert.deepEqual(data, [
      { verb: 'tenant.dispute', disputeId: aDispute.id, decision: 'noPartner' },
      { verb: 'tenant.dispute', disputeId: aDispute.id, decision: 'partnerRight' },
    ]);
  });

  it('tell a latecomer in a line that no name can turn into a link', () => {
    const by = { id: 'x', name: '[Ada](https://x) <at>y</at>' };
    const decision = { outcome: 'noPartner', by, at: '2026-11-30T09:30:00Z' } as const;
    assert.equal(
      decisionText({ about: aDispute.about, decision }, 'Europe/Paris', en),
      'Ada (https x) at y /at has already decided this, Monday, 30 November at 10:30, Paris time: ' +
        'This is not their partner. No partner is on record for this tenant now.',
    );
  });
});
