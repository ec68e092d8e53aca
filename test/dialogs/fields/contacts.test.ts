import assert from 'node:assert/strict';
import { fieldNamed } from '../../../dialogs/fields/allFields.ts';
import { readFields } from '../../../dialogs/readFields.ts';
import { aContext, refusal, sent } from './fieldReader.ts';

const nameField = fieldNamed('technicalLeadName');
const emailField = fieldNamed('technicalLeadEmail');

function contactFrom(text: string) {
  const context = aContext();
  const { answers, errors } = readFields(
    [nameField, emailField],
    nameField.fromText(text, context) ?? {},
    {},
    context,
  );
  return Object.keys(errors).length > 0 ? 'refused' : answers.technicalLead;
}

describe('A contact', () => {
  for (const [text, contact] of [
    ['Grace Hopper, grace@contoso.com', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['Grace Hopper <grace@contoso.com>', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['grace@contoso.com (Grace Hopper)', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['Grace Hopper', { name: 'Grace Hopper' }],
    ['Hopper, Grace', { name: 'Hopper, Grace' }],
    ['grace@contoso.com', { name: '', email: 'grace@contoso.com' }],
    ['Grace, mailto:grace@contoso.com.', { name: 'Grace', email: 'grace@contoso.com' }],
    ['**Grace** <at>x</at>', { name: '**Grace** <at>x</at>' }],
    ['Grace @ Contoso', 'refused'],
    ['Grace, grace@contoso', 'refused'],
    ['x'.repeat(201), 'refused'],
  ] as const) {
    it(`is understood as typed: ${text.slice(0, 40)}`, () => {
      assert.deepEqual(contactFrom(text), contact);
    });
  }

  it('does not keep the bot busy, however long the text without an address is', () => {
    assert.equal(contactFrom('a'.repeat(200_000)), 'refused');
  });

  it('is none without a name and an address, and may have either', () => {
    const technicalLead = { name: 'Grace', email: 'grace@contoso.com' };
    const unnamed = sent(nameField, ' \u200b ', { technicalLead });
    assert.deepEqual(unnamed.ok && unnamed.answers.technicalLead, { name: '', email: 'grace@contoso.com' });
    const gone = readFields(
      [nameField, emailField],
      { technicalLeadName: '', technicalLeadEmail: '' },
      { technicalLead },
      aContext(),
    );
    assert.deepEqual(gone.answers, {});
  });

  it('is told what an address looks like', () => {
    for (const wrong of [
      'grace',
      'grace@',
      '@contoso.com',
      'a b@contoso.com',
      `${'a'.repeat(250)}@contoso.com`,
    ]) {
      assert.match(refusal(sent(emailField, wrong)), /name@contoso\.com/, wrong);
    }
  });

  it('is said with name and address', () => {
    const technicalLead = { name: 'Grace', email: 'grace@contoso.com' };
    assert.equal(nameField.shown?.({ technicalLead }, aContext()), 'Grace, grace@contoso.com');
  });
});
