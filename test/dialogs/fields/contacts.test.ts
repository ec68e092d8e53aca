import assert from 'node:assert/strict';
import { fieldNamed } from '../../../dialogs/fields/allFields.ts';
import { readFields } from '../../../dialogs/flow/readFields.ts';
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
  it('that is “me” is the person who types it', () => {
    const self = { name: 'Ada Lindqvist', email: 'ada@contoso.com' };
    for (const [text, language] of [
      ['me', 'en'],
      ['Moi', 'fr'],
    ] as const) {
      assert.deepEqual(nameField.fromText(text, aContext(language, { self })), {
        technicalLeadName: self.name,
        technicalLeadEmail: self.email,
      });
      assert.equal(nameField.fromText(text, aContext(language)), undefined);
    }
  });

  for (const [text, contact] of [
    ['Grace Hopper, grace@contoso.com', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['Grace Hopper <grace@contoso.com>', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['grace@contoso.com (Grace Hopper)', { name: 'Grace Hopper', email: 'grace@contoso.com' }],
    ['Grace Hopper', { name: 'Grace Hopper' }],
    ['Hopper, Grace', { name: 'Hopper, Grace' }],
    ['grace@contoso.com', { name: '', email: 'grace@contoso.com' }],
    ['Grace, mailto:grace@contoso.com.', { name: 'Grace', email: 'grace@contoso.com' }],
    ['**Grace** <at>x</at>', { name: '**Grace** <at>x</at>' }],
    ['Grace, r&d@contoso.example', { name: 'Grace', email: 'r&d@contoso.example' }],
    ['Grace\u00a0<\u200bgrace@contoso.com\u200b>', { name: 'Grace', email: 'grace@contoso.com' }],
    ['\u202agrace@contoso.com\u202c', { name: '', email: 'grace@contoso.com' }],
    ['ｇｒａｃｅ＠ｃｏｎｔｏｓｏ．ｃｏｍ', { name: '', email: 'grace@contoso.com' }],
    ['Grace @ Contoso', 'refused'],
    ['Grace, grace@contoso', 'refused'],
    ['x'.repeat(201), 'refused'],
    ['What happens next?', undefined],
    ['150 users', undefined],
    ['Nous fusionnons deux bureaux', undefined],
  ] as const) {
    it(`is understood as typed: ${text.slice(0, 40)}`, () => {
      assert.deepEqual(contactFrom(text), contact);
    });
  }

  it('does not keep the bot busy, however long the text without an address is', () => {
    assert.equal(contactFrom('a'.repeat(200_000)), 'refused');
  });

  for (const nobody of ['none', 'Nobody', '-', 'aucun', 'personne']) {
    it(`is none where the card says “${nobody}”`, () => {
      const reading = sent(nameField, nobody, { technicalLead: { name: 'Grace' } });
      assert.deepEqual(reading.ok && reading.answers, {});
    });
  }

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

  for (const address of [
    'r&d@contoso.example',
    'josé@contoso.example',
    'jose\u0301@contoso.example',
    'ada@münchen.example',
    'ada@xn--mnchen-3ya.example',
    "o'hara+tag=1@sub.contoso-it.co.uk",
    '用户@例子.广告',
    'почта@пример.рф',
    `${'a'.repeat(64)}@contoso.example`,
  ]) {
    it(`may have the address ${address.slice(0, 40)}`, () => {
      const reading = sent(emailField, address);
      assert.equal(reading.ok && reading.answers.technicalLead?.email, address.normalize('NFC'));
    });
  }

  for (const address of [
    'ada@contoso',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@contoso..example',
    'ada@-contoso.example',
    'ada@contoso.example/x',
    'ada@contoso.example:25',
    'ada@contoso_it.example',
    '.ada@contoso.example',
    'ada.@contoso.example',
    'a"b@contoso.example',
    'ada@grace@contoso.example',
    'ada\u00a0lovelace@contoso.example',
    `${'é'.repeat(33)}@contoso.example`,
    `ada@${'a'.repeat(64)}.example`,
  ]) {
    it(`can’t have the address ${address.slice(0, 40)}`, () => {
      assert.match(refusal(sent(emailField, address)), /name@contoso\.com/);
    });
  }

  it('is taken from a pasted address with blanks and zero-width characters around and in it', () => {
    for (const pasted of [
      '\u00a0grace@contoso.com\u202f',
      '\ufeffgrace@contoso.com',
      'grace\u200b@contoso\u00ad.com',
    ]) {
      const reading = sent(emailField, pasted);
      assert.equal(reading.ok && reading.answers.technicalLead?.email, 'grace@contoso.com');
    }
  });

  it('that the bot filled in goes through, whatever it is', () => {
    const technicalLead = { name: 'x'.repeat(300), email: 'ada@localhost' };
    const inputs = { technicalLeadName: technicalLead.name, technicalLeadEmail: technicalLead.email };
    const { answers, errors } = readFields([nameField, emailField], inputs, { technicalLead }, aContext());
    assert.deepEqual([answers, errors], [{ technicalLead }, {}]);
  });

  it('is said with name and address', () => {
    const technicalLead = { name: 'Grace', email: 'grace@contoso.com' };
    assert.equal(nameField.shown?.({ technicalLead }, aContext()), 'Grace, grace@contoso.com');
  });
});
