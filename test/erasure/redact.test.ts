import assert from 'node:assert/strict';
import { isErased, redacted, wordsIn } from '../../src/erasure/redact.ts';
import { admin, aRequest, specialist } from '../support/requestBuilders.ts';

const subject = { tenantId: admin.tenantId, personId: admin.id };
const redaction = {
  subject,
  words: ['Camille Durand', 'camille.durand@contoso.com'],
  former: 'A former colleague',
};

describe('A record without a person', () => {
  it('has another id and name where the person stood, and tells people apart as before', () => {
    const request = redacted(
      aRequest({ assignee: specialist, people: { formerContacts: [admin] } }),
      redaction,
    );
    assert.equal(request.requester.name, 'A former colleague');
    assert.ok(isErased(request.requester));
    assert.deepEqual(request.people?.formerContacts, [request.requester]);
    assert.deepEqual(request.assignee, specialist, 'others stay');
  });

  it('has no address of the person, and so no rights by it', () => {
    const { answers } = aRequest();
    const representative = { name: 'C. D.', email: 'Camille.Durand@contoso.com', mayAct: true } as const;
    const next = redacted({ ...answers, representative }, redaction);
    assert.deepEqual(next.representative, { name: 'A former colleague' });
    assert.deepEqual(next.projectManager, { name: 'A former colleague' });
    assert.deepEqual(next.technicalLead, answers.technicalLead);
  });

  it('has no address of theirs where they send, act or work, also if only the address is known', () => {
    const person = { ...admin, email: 'C.Durand@contoso.com' };
    const request = aRequest({ requester: person, people: { contact: person }, assignee: specialist });
    for (const one of [subject, { tenantId: admin.tenantId, address: 'c.durand@contoso.com' }]) {
      const next = redacted(request, { ...redaction, subject: one });
      assert.equal('email' in next.requester, false);
      assert.ok(isErased(next.requester));
      assert.deepEqual(next.people?.contact, next.requester);
      assert.deepEqual(next.assignee, specialist);
    }
    const other = { tenantId: admin.tenantId, address: 'somebody@contoso.com' };
    assert.equal(redacted(request, { subject: other, words: [], former: 'x' }).requester, person);
  });

  for (const [what, before, after] of [
    ['a name within a text', 'Ask Camille Durand first.', 'Ask A former colleague first.'],
    ['a name in other letters', 'CAMILLE  DURAND’s mailbox', 'A former colleague’s mailbox'],
    ['an address', 'to camille.durand@contoso.com, please', 'to A former colleague, please'],
    ['not a longer word', 'Camille Durandel', 'Camille Durandel'],
    ['not the name of another', 'Camille Martin', 'Camille Martin'],
  ] as const) {
    it(`replaces ${what}`, () => assert.equal(redacted({ text: before }, redaction).text, after));
  }

  it('finds a name with accents in both forms of Unicode', () => {
    const accented = { ...redaction, words: ['Zoé Brûlé'] };
    assert.equal(redacted('With Zoé Brûlé'.normalize('NFD'), accented), 'With A former colleague');
  });

  it('takes a name with special characters as it is', () => {
    assert.equal(
      redacted('With A. (Bo) Ek*', { ...redaction, words: ['A. (Bo) Ek*'] }),
      'With A former colleague',
    );
    assert.equal(redacted('With Ab Ek', { ...redaction, words: ['A. Ek'] }), 'With Ab Ek');
  });

  it('is the same object where nothing is about the person', () => {
    const others = aRequest({
      requester: specialist,
      answers: { ...aRequest().answers, projectManager: { name: 'Bo' } },
    });
    assert.equal(redacted(others, redaction), others);
    assert.equal(redacted(redacted(aRequest(), redaction), redaction).requester.name, 'A former colleague');
  });

  it('is of their tenant only: the same id in another one is somebody else', () => {
    const twin = { ...admin, tenantId: specialist.tenantId, name: 'Cam' };
    assert.deepEqual(redacted({ by: twin }, { ...redaction, words: [] }), { by: { ...twin, id: twin.id } });
  });
});

describe('The names and addresses of a person', () => {
  it('are those of records about them, and of contacts with a name of theirs', () => {
    assert.deepEqual(wordsIn(aRequest(), subject), ['Camille Durand']);
    assert.deepEqual(wordsIn(aRequest(), subject, ['Camille Durand']).toSorted(), [
      'Camille Durand',
      'camille.durand@contoso.com',
    ]);
  });

  it('are the address of somebody who sends, acts or works as well', () => {
    const person = { ...admin, email: 'c.durand@contoso.com' };
    const answers = { ...aRequest().answers, projectManager: { name: 'Bo' } };
    const request = aRequest({ requester: person, answers });
    const words = ['Camille Durand', 'c.durand@contoso.com'];
    assert.deepEqual(wordsIn(request, subject), words);
    assert.deepEqual(wordsIn(request, { tenantId: admin.tenantId, address: person.email }), words);
    assert.deepEqual(wordsIn(request, { tenantId: specialist.tenantId, address: person.email }), []);
  });

  it('are those of a contact who never wrote, by their address', () => {
    const address = 'bo.ek@contoso.com';
    assert.deepEqual(wordsIn(aRequest(), { tenantId: admin.tenantId, address }), ['Bo Ek', address]);
  });
});
