import assert from 'node:assert/strict';
import { aSituation, press, take } from './situation.ts';

const chosen = { services: ['teams'] };
const review = { step: 'review' } as const;

describe('A button of the request’s form', () => {
  it('goes on with what the inputs hold', () => {
    const { draft, faults } = press(aSituation(), 'form.next', {
      services: 'teams,exchange',
      help: 'userAdoption',
    });
    assert.equal(faults, undefined);
    assert.equal(draft.step, 'details');
    assert.deepEqual(draft.answers.services, ['exchange', 'teams']);
    assert.deepEqual(draft.answers.help, ['userAdoption']);
  });

  it('needs the services and nothing else', () => {
    const lacking = press(aSituation(), 'form.next');
    assert.equal(lacking.draft.step, 'services');
    assert.deepEqual(Object.keys(lacking.faults?.errors ?? {}), ['services']);
    const details = press(aSituation({ draft: { step: 'details' }, answers: chosen }), 'form.next');
    assert.equal(details.faults, undefined);
    assert.equal(details.draft.step, 'review');
  });

  it('empties the optional answers whose inputs the client leaves out, and keeps what there has to be', () => {
    const answers = {
      ...chosen,
      reason: 'before',
      desiredStart: '2026-12-08',
      technicalLead: { name: 'Bo' },
    };
    const { draft } = press(aSituation({ draft: { step: 'details' }, answers }), 'form.next');
    assert.deepEqual(draft.answers, {
      services: ['teams'],
      help: ['advise'],
      language: 'en',
      region: 'emea',
      timeZone: 'Europe/Paris',
      hours: { from: '09:00', to: '17:00' },
    });
  });

  it('stays where something is wrong, with what was typed and the rest kept', () => {
    const inputs = {
      users: 'many',
      reason: 'We merge',
      desiredStart: '2020-01-01',
      projectManagerEmail: 'ada',
    };
    const { draft, faults } = press(
      aSituation({ draft: { step: 'details' }, answers: chosen }),
      'form.next',
      inputs,
    );
    assert.equal(draft.step, 'details');
    assert.equal(draft.answers.reason, 'We merge');
    assert.deepEqual(Object.keys(faults?.errors ?? {}).sort(), [
      'desiredStart',
      'projectManagerEmail',
      'users',
    ]);
    assert.equal(faults?.refused.users, 'many');
  });

  it('goes from the first card to the review at once', () => {
    assert.equal(press(aSituation(), 'form.review', { services: 'teams' }).draft.step, 'review');
  });

  it('asks for the source of a migration and for what must be declared on the way to the review, and no more', () => {
    const first = aSituation({ unknown: ['partner', 'admin'] });
    const source = press(first, 'form.review', { services: 'teams', help: 'dataMigration' });
    assert.equal(source.draft.step, 'source');
    const declaration = press({ ...first, draft: source.draft }, 'form.next', { mailSource: 'imap' });
    assert.equal(declaration.draft.step, 'declaration');
    const last = press({ ...first, draft: declaration.draft }, 'form.next', {
      partner: 'no',
      admin: 'unsure',
    });
    assert.equal(last.draft.step, 'review');
    assert.deepEqual(last.draft.answers.declaration, { partner: 'no', admin: 'unsure' });
  });

  it('goes back from what must be declared to the services, not to a review that nobody saw', () => {
    const first = aSituation({ unknown: ['partner'] });
    const asked = press(first, 'form.review', { services: 'teams' });
    assert.deepEqual([asked.draft.step, asked.draft.fromReview], ['declaration', false]);
    const back = press({ ...first, draft: asked.draft }, 'form.back');
    assert.equal(back.draft.step, 'services');
    const anew = press({ ...first, draft: back.draft }, 'form.next', { services: 'teams' });
    const declared = press({ ...first, draft: anew.draft }, 'form.next', { partner: 'no' });
    assert.equal(declared.draft.step, 'details', 'the wish for the review is uttered anew');
  });

  it('follows with the review after what must be declared, also after a mistake and a step back in between', () => {
    const first = aSituation({ unknown: ['partner'] });
    const source = press(first, 'form.review', { services: 'teams', help: 'dataMigration' }).draft;
    const declaration = press({ ...first, draft: source }, 'form.next', { mailSource: 'imap' }).draft;
    const mistaken = press({ ...first, draft: declaration }, 'form.next').draft;
    assert.equal(mistaken.step, 'declaration');
    const back = press({ ...first, draft: mistaken }, 'form.back').draft;
    assert.equal(back.step, 'source');
    const again = press({ ...first, draft: back }, 'form.next', { mailSource: 'imap' }).draft;
    const { draft } = press({ ...first, draft: again }, 'form.next', { partner: 'no' });
    assert.equal(draft.step, 'review');
    assert.deepEqual(draft.skipped, []);
  });

  it('does not go on where a fact was left undeclared', () => {
    const situation = aSituation({
      draft: { step: 'declaration' },
      answers: chosen,
      unknown: ['partner', 'admin'],
    });
    const { draft, faults } = press(situation, 'form.next', { partner: 'no' });
    assert.equal(draft.step, 'declaration');
    assert.deepEqual(Object.keys(faults?.errors ?? {}), ['admin']);
    assert.equal(draft.answers.declaration?.partner, 'no');
  });

  it('goes back without reading anything', () => {
    const situation = aSituation({ draft: { step: 'details' }, answers: chosen });
    const { draft } = press(situation, 'form.back', { users: 'many' });
    assert.equal(draft.step, 'services');
    assert.deepEqual(draft.answers, situation.draft.answers);
  });

  for (const step of ['services', 'details'] as const) {
    it(`opens ${step} from the review and leads back to it`, () => {
      const opened = press(aSituation({ draft: review, answers: chosen }), `form.edit.${step}`);
      assert.equal(opened.draft.step, step);
      const done = press({ ...aSituation(), draft: opened.draft }, 'form.next', { services: 'exchange' });
      assert.equal(done.draft.step, 'review');
      assert.equal(done.draft.fromReview, false);
    });
  }

  it('opens the source and the declaration from the review where the request has them', () => {
    const answers = { ...chosen, help: ['dataMigration' as const] };
    const situation = aSituation({ draft: review, answers, unknown: ['admin'] });
    assert.equal(press(situation, 'form.edit.source').draft.step, 'source');
    assert.equal(press(situation, 'form.edit.declaration').draft.step, 'declaration');
  });

  it('changes nothing where it would open what there is not', () => {
    const situation = aSituation({ draft: review, answers: chosen });
    for (const nonsense of [
      'source',
      'declaration',
      'review',
      'nonsense',
      '',
      '__proto__',
      'services.help',
    ]) {
      assert.deepEqual(press(situation, `form.edit.${nonsense}`).draft, situation.draft, nonsense);
    }
  });

  it('sends from the review only; on another step it changes nothing', () => {
    const form = { kind: 'form', verb: 'form.send' } as const;
    const atReview = aSituation({ draft: review, answers: chosen });
    assert.deepEqual(take(atReview, { ...form, values: { step: 'review' } }), { kind: 'send' });
    const answers = { ...chosen, reason: 'We merge' };
    const elsewhere = aSituation({ draft: { step: 'details' }, answers });
    assert.deepEqual(press(elsewhere, 'form.send').draft, elsewhere.draft);
    const stale = press(elsewhere, 'form.send', {}, 'review');
    assert.deepEqual(stale.draft, elsewhere.draft);
    assert.match(stale.say ?? '', /another step/);
  });

  it('sends from the message that shows the present review, so that what is sent is what was seen', () => {
    const situation = aSituation({ draft: { ...review, formMessageId: '7' }, answers: chosen });
    const send = { kind: 'form', verb: 'form.send', values: { step: 'review' } } as const;
    assert.deepEqual(take(situation, { ...send, messageId: '7' }), { kind: 'send' });
    assert.deepEqual(take(situation, { ...send, messageId: '6' }), { kind: 'show', draft: situation.draft });
  });

  it('takes a second press of an earlier form for what it is, and says nothing of it', () => {
    const situation = aSituation();
    const inputs = { services: 'teams', help: 'advise' };
    const first = press(situation, 'form.next', inputs);
    const second = press({ ...situation, draft: first.draft }, 'form.next', inputs, 'services');
    assert.deepEqual(second, { kind: 'show', draft: first.draft });
    assert.deepEqual(press({ ...situation, draft: first.draft }, 'form.back', {}, 'review').say, undefined);
  });

  it('does not take what another device answered to an earlier form, and says so', () => {
    const situation = aSituation({ draft: { step: 'details' }, answers: chosen });
    const { draft, say, placement } = press(situation, 'form.next', { services: 'exchange' }, 'services');
    assert.deepEqual(draft, situation.draft);
    assert.match(say ?? '', /another step/);
    assert.equal(placement, 'below');
  });

  it('does nothing harmful for a form of a step that this version does not have', () => {
    const situation = aSituation({ draft: { step: 'details' }, answers: chosen });
    for (const step of ['', 'budget', '__proto__']) {
      const { draft, say } = press(situation, 'form.next', { users: '7' }, step);
      assert.deepEqual(draft, situation.draft);
      assert.match(say ?? '', /another step/);
    }
  });

  it('cancels from any form, an earlier one too', () => {
    const situation = aSituation({ draft: { step: 'details' }, answers: chosen });
    for (const step of ['details', 'services', 'nonsense']) {
      const reply = { kind: 'form', verb: 'form.cancel', values: { step } } as const;
      assert.deepEqual(take(situation, reply), { kind: 'cancel' });
    }
  });
});
