import assert from 'node:assert/strict';
import {
  adminField,
  partnerField,
  partnerNameField,
  subscriptionField,
} from '../../../dialogs/fields/declarations.ts';
import { aContext, refusal, sent, typed } from './fieldReader.ts';

describe('What an admin declares', () => {
  for (const [text, language, declared] of [
    ['yes', 'en', 'yes'],
    ['No', 'en', 'no'],
    ['none', 'en', 'no'],
    ['I am not sure', 'en', 'unsure'],
    ['I’m not sure', 'en', 'unsure'],
    ['no idea', 'en', 'unsure'],
    ['No, no partner is listed', 'en', 'no'],
    ['oui', 'fr', 'yes'],
    ['non', 'fr', 'no'],
    ['je ne sais pas', 'fr', 'unsure'],
    ['sure', 'en', 'yes'],
    ['yep', 'en', 'yes'],
    ['nope', 'en', 'no'],
    ['no, we don’t', 'en', 'no'],
    ['dunno', 'en', 'unsure'],
    ['ouais', 'fr', 'yes'],
    ['bien sûr', 'fr', 'yes'],
    ['j’sais pas', 'fr', 'unsure'],
    ['perhaps on Tuesday', 'en', undefined],
    ['I do', 'en', undefined],
    ['not', 'en', undefined],
    ['yes and no', 'en', undefined],
    ['plutôt non', 'fr', undefined],
  ] as const) {
    it(`is understood as typed: ${text}`, () => {
      assert.equal(typed(partnerField, text, language)?.declaration?.partner, declared);
    });
  }

  it('is understood in the words that its card shows', () => {
    assert.equal(typed(adminField, 'Yes, I am an admin')?.declaration?.admin, 'yes');
    assert.equal(typed(subscriptionField, 'No, it has ended')?.declaration?.subscription, 'no');
  });

  it('is asked until it is answered, and “not sure” is an answer', () => {
    assert.match(refusal(sent(partnerField, '')), /not sure/i);
    assert.ok(sent(partnerField, 'unsure').ok);
    const kept = sent(partnerField, '', { declaration: { partner: 'no' } });
    assert.equal(kept.ok && kept.answers.declaration?.partner, 'no');
  });

  it('is kept apart, fact by fact', () => {
    const declaration = { partner: 'no', admin: 'yes' } as const;
    const reading = sent(subscriptionField, 'unsure', { declaration });
    assert.deepEqual(reading.ok && reading.answers.declaration, { ...declaration, subscription: 'unsure' });
  });

  it('takes a partner’s name to the letter, and takes it away again', () => {
    const named = sent(partnerNameField, '<b>Northwind</b> & Sons');
    assert.equal(named.ok && named.answers.declaration?.partnerName, '<b>Northwind</b> & Sons');
    const emptied = sent(partnerNameField, ' ', {
      declaration: { partner: 'yes', partnerName: 'Northwind' },
    });
    assert.deepEqual(emptied.ok && emptied.answers.declaration, { partner: 'yes' });
    assert.match(refusal(sent(partnerNameField, 'x'.repeat(201))), /maximum is 200/);
  });

  it('is said in the words of the card', () => {
    assert.equal(
      partnerField.shown?.({ declaration: { partner: 'no' } }, aContext()),
      'No, no partner is listed',
    );
  });
});
