import assert from 'node:assert/strict';
import { aSituation, press, take, type } from './situation.ts';

const chosen = { services: ['teams'] };
const atDetails = { draft: { step: 'details' }, answers: chosen } as const;
const atReview = { draft: { step: 'review' }, answers: chosen } as const;

describe('A typed text', () => {
  it('answers the field the card names as next, says what was understood, and names the next one', () => {
    const { draft, say } = type(aSituation(), 'exchange and teams');
    assert.deepEqual(draft.answers.services, ['exchange', 'teams']);
    assert.match(say ?? '', /services: Exchange Online and Microsoft Teams\. Next: kind of help/);
  });

  it('is repeated with one full stop', () => {
    const draft = { step: 'details', skipped: ['desiredStart'] } as const;
    const { say } = type(aSituation({ draft, answers: chosen }), 'We merge two offices.');
    assert.match(say ?? '', /reason: We merge two offices\. Please/);
  });

  it('goes on below when the step has no question left', () => {
    const services = type(aSituation(), 'teams');
    const { draft, say, placement } = type({ ...aSituation(), draft: services.draft }, 'migration');
    assert.equal(draft.step, 'source');
    assert.equal(placement, 'below');
    assert.match(say ?? '', /kind of help: .*migration.* Next: where mail is today/);
  });

  it('walks a migration to the review', () => {
    let situation = aSituation();
    for (const text of ['teams', 'migration', 'exchange', 'none', 'skip', 'next Monday', 'skip']) {
      situation = { ...situation, draft: type(situation, text).draft };
    }
    assert.equal(situation.draft.step, 'review');
    assert.equal(situation.draft.answers.mailSource, 'exchange');
    assert.equal(situation.draft.answers.fileSource, 'none');
    assert.equal(situation.draft.answers.desiredStart, '2026-11-30');
    assert.equal(situation.draft.answers.reason, undefined);
  });

  it('is understood in French', () => {
    let situation = aSituation({ language: 'fr', unknown: ['partner'] });
    for (const text of ['Exchange et Teams', 'je ne sais pas', 'non', '12 décembre', 'Fusion']) {
      situation = { ...situation, draft: type(situation, text).draft };
    }
    const { step, answers } = situation.draft;
    assert.equal(step, 'review');
    assert.deepEqual(answers.declaration, { partner: 'no' });
    assert.equal(answers.desiredStart, '2026-12-12');
    assert.equal(answers.reason, 'Fusion');
  });

  it('that is not understood changes nothing and says what is expected', () => {
    const { draft, say } = type(aSituation(), 'teams and planner');
    assert.equal(draft.answers.services, undefined);
    assert.match(say ?? '', /at least one of these services: Exchange Online/);
    const start = type(aSituation(atDetails), 'whenever it suits');
    assert.match(start.say ?? '', /not sure which day/);
    assert.equal(start.draft.answers.desiredStart, undefined);
  });

  it('never gets a number, a date or an address wrong without a word', () => {
    assert.match(type(aSituation(atDetails), 'users: many').say ?? '', /whole number/);
    assert.match(type(aSituation(atDetails), '1 January 2020').say ?? '', /passed/);
    const lead = type(aSituation(atDetails), 'technical lead: Bo, bo@x');
    assert.match(lead.say ?? '', /not an e-mail address/);
    assert.equal(lead.draft.answers.technicalLead, undefined);
  });

  it('may name any field, in any step', () => {
    assert.equal(type(aSituation(atDetails), 'users: 1 200').draft.answers.users, 1200);
    assert.equal(type(aSituation(atDetails), 'Time zone: Tokyo').draft.answers.timeZone, 'Asia/Tokyo');
    assert.deepEqual(type(aSituation(atReview), 'services: exchange').draft.answers.services, ['exchange']);
    for (const space of [' ', '\u00a0', '\u202f', '']) {
      const french = type(aSituation({ ...atDetails, language: 'fr' }), `langue${space}:${space}allemand`);
      assert.equal(french.draft.answers.language, 'de');
    }
    const lead = type(aSituation(atDetails), 'technical lead: Grace Hopper, grace@contoso.com');
    assert.deepEqual(lead.draft.answers.technicalLead, { name: 'Grace Hopper', email: 'grace@contoso.com' });
  });

  for (const [language, line] of [
    ['en', /already have this – reason: We merge two offices\. Please/],
    ['fr', /déjà noté – motif.*We merge two offices\. Relisez/],
  ] as const) {
    it(`said once more is said to be noted already (${language})`, () => {
      const draft = { step: 'details', skipped: ['desiredStart'] } as const;
      const before = aSituation({ draft, answers: chosen, language });
      const after = { ...before, draft: type(before, 'We merge two offices.').draft };
      assert.equal(after.draft.answers.reason, 'We merge two offices.');
      const again = type(after, ' we merge two  offices');
      assert.deepEqual(again.draft, after.draft);
      assert.match(again.say ?? '', line);
    });
  }

  for (const [first, then] of [
    ['12 December', 'Our contract with Google ends on 12 December'],
    ['tomorrow', 'Our old host shuts down tomorrow'],
    ['users: 250', 'All 250 staff move to a new office'],
    ['from: 9', 'We open 9 offices'],
    ['region: emea', 'Africa'],
  ] as const) {
    it(`that names what was answered last is an answer of its own: ${first}, ${then}`, () => {
      const skipped = first.includes(':') ? ['desiredStart'] : [];
      const before = aSituation({ draft: { step: 'details', skipped }, answers: chosen });
      const after = { ...before, draft: type(before, first).draft };
      assert.equal(type(after, then).draft.answers.reason, then);
    });
  }

  it('does not declare what is known', () => {
    const { draft } = type(aSituation(atReview), 'partner: no');
    assert.equal(draft.answers.declaration, undefined);
    const unknown = type(aSituation({ ...atReview, unknown: ['partner'] }), 'partner: no');
    assert.deepEqual(unknown.draft.answers.declaration, { partner: 'no' });
  });

  it('stays an answer where it only looks like naming a field', () => {
    const situation = aSituation({ draft: { step: 'details', skipped: ['desiredStart'] }, answers: chosen });
    for (const text of ['See https://contoso.com/plan', 'Phase 1: mail', 'Change management is hard']) {
      assert.equal(type(situation, text).draft.answers.reason, text);
    }
  });

  for (const [text, step] of [
    ['change services', 'services'],
    ['Edit users', 'details'],
    ['correct contacts', 'details'],
  ] as const) {
    it(`opens a step again from the review: ${text}`, () => {
      const { draft, say, placement } = type(aSituation(atReview), text);
      assert.equal(draft.step, step);
      assert.equal(draft.fromReview, true);
      assert.equal(placement, 'below');
      assert.ok(say);
    });
  }

  for (const [text, language, step] of [
    ['change language', 'en', 'details'],
    ['change the language', 'en', 'details'],
    ['edit my contacts', 'en', 'details'],
    ['changer de langue', 'fr', 'details'],
    ['modifier la langue', 'fr', 'details'],
    ['corriger les services', 'fr', 'services'],
    ['Dienste ändern', 'de', 'services'],
    ['die Sprache ändern', 'de', 'details'],
    ['modifica servizi', 'it', 'services'],
    ['cambia la lingua', 'it', 'details'],
    ['cambiar servicios', 'es', 'services'],
    ['cambiar el idioma', 'es', 'details'],
    ['alterar serviços', 'pt-BR', 'services'],
    ['mudar o idioma', 'pt-BR', 'details'],
    // A person who is about to change the language may type in the other one already.
    ['changer de langue', 'en', 'details'],
    ['change language', 'fr', 'details'],
  ] as const) {
    it(`opens a step again with the little words people put in, in any language: ${text} (${language})`, () => {
      const { draft } = type(aSituation({ ...atReview, language }), text);
      assert.deepEqual([draft.step, draft.fromReview], [step, true]);
    });
  }

  it('opens the declaration again though its name is joined to an article', () => {
    const situation = aSituation({ ...atReview, language: 'fr', unknown: ['subscription'] });
    assert.equal(type(situation, 'modifier l’abonnement').draft.step, 'declaration');
  });

  it('that is a day is repeated as people write it', () => {
    assert.match(
      type(aSituation(atDetails), 'next Monday').say ?? '',
      /desired start: Monday, 30 November 2026\./,
    );
    const { say } = type(aSituation({ ...atDetails, language: 'fr' }), '1er décembre');
    assert.match(say ?? '', /début souhaité\u00a0: mardi 1er décembre 2026\./);
  });

  it('leaves room for a meeting between the hours, whichever of them is typed, and says why not', () => {
    const from = type(aSituation(atDetails), 'from: 16:30');
    assert.match(from.say ?? '', /hours end at 17:00.*an hour earlier.*“meetings until: 19:00”/);
    assert.deepEqual(from.draft.answers.hours, { from: '09:00', to: '17:00' });
    assert.equal(from.faults?.refused.hoursFrom, '16:30');
    const to = type(aSituation(atDetails), 'until: 9:30');
    assert.match(to.say ?? '', /an hour after 09:00/);
    assert.equal(type(aSituation(atDetails), 'from: 16:00').draft.answers.hours?.from, '16:00');
    const french = type(aSituation({ ...atDetails, language: 'fr' }), 'à partir de : 18h');
    assert.match(french.say ?? '', /finissent à 17:00/);
  });

  it('on the way to the review is answered by the review, and goes back to the services', () => {
    const situation = aSituation({ answers: chosen, unknown: ['partner'], draft: { skipped: ['help'] } });
    const asked = type(situation, 'send').draft;
    assert.deepEqual([asked.step, asked.fromReview], ['declaration', false]);
    assert.equal(type({ ...situation, draft: asked }, 'back').draft.step, 'services');
    assert.equal(type({ ...situation, draft: asked }, 'no').draft.step, 'review');
  });

  it('goes back to the review when what was opened there is answered', () => {
    const opened = type(
      aSituation({ ...atReview, draft: { step: 'review', skipped: ['help'] } }),
      'change services',
    );
    assert.match(opened.say ?? '', /services: …/);
    const { draft } = type({ ...aSituation(), draft: opened.draft }, 'services: exchange');
    assert.equal(draft.step, 'review');
    assert.deepEqual(draft.answers.services, ['exchange']);
  });

  it('moves on, back and past in any language, and is told where to in words', () => {
    for (const text of ['next', 'suivant']) {
      const { draft, say } = type(aSituation(atDetails), text);
      assert.equal(draft.step, 'review');
      assert.match(say ?? '', /review your request/);
    }
    for (const text of ['back', 'retour']) {
      const { draft, say } = type(aSituation(atDetails), text);
      assert.equal(draft.step, 'services');
      assert.ok(say);
    }
    for (const text of ['skip', 'passer']) {
      const { draft, say } = type(aSituation(atDetails), text);
      assert.deepEqual(draft.skipped, ['desiredStart']);
      assert.match(say ?? '', /Next: reason/);
    }
  });

  it('never takes a control word for an answer', () => {
    const situation = aSituation({ draft: { step: 'details', skipped: ['desiredStart'] }, answers: chosen });
    for (const text of ['next', 'suivant', 'back', 'retour', 'skip', 'passer', 'send', 'envoyer', 'Send!']) {
      assert.equal(type(situation, text).draft.answers.reason, undefined, text);
    }
  });

  it('does not pass over what is needed, and says so', () => {
    const { draft, say } = type(aSituation(), 'skip');
    assert.deepEqual(draft.skipped, []);
    assert.match(say ?? '', /answer is required/);
    const declared = type(
      aSituation({ draft: { step: 'declaration' }, answers: chosen, unknown: ['admin'] }),
      'skip',
    );
    assert.match(declared.say ?? '', /answer is required/);
    assert.match(type(aSituation(), 'next').say ?? '', /at least one of these services/);
  });

  it('sends from the review; before, “send” leads there', () => {
    assert.deepEqual(take(aSituation(atReview), { kind: 'text', text: 'send' }), { kind: 'send' });
    assert.deepEqual(take(aSituation(atReview), { kind: 'text', text: 'Envoyer' }), { kind: 'send' });
    assert.equal(type(aSituation(atDetails), 'send').draft.step, 'review');
    assert.equal(type(aSituation(), 'send').draft.step, 'services');
  });

  it('names what “send” leaves out, before the review', () => {
    const { say } = type(aSituation(atDetails), 'send');
    assert.match(say ?? '', /^Noted – .*reason: not given\. Please review/i);
  });

  it('that fits nothing on the review is told what can be done there', () => {
    for (const text of ['hm', 'next', 'skip', '**send**?? maybe']) {
      const { draft, say } = type(aSituation(atReview), text);
      assert.equal(draft.step, 'review');
      assert.match(say ?? '', /“send”/);
    }
  });

  it('of 10,000 characters is refused with the numbers, and can be shortened in the form', () => {
    const situation = aSituation({ draft: { step: 'details', skipped: ['desiredStart'] }, answers: chosen });
    const long = '👩‍👩‍👧 '.repeat(1000).padEnd(10_000, 'x');
    const { say, faults } = type(situation, long);
    assert.match(say ?? '', /10,000 characters/);
    assert.equal(faults?.refused.reason, long.trim());
  });

  it('is repeated in short, never cut within a character', () => {
    const situation = aSituation({ draft: { step: 'details', skipped: ['desiredStart'] }, answers: chosen });
    const { say = '', draft } = type(situation, '👩‍👩‍👧'.repeat(300));
    assert.equal(draft.answers.reason?.length, 2400);
    assert.ok(say.length < 400);
    assert.match(say, /👩‍👩‍👧 …/u);
    assert.ok(say.isWellFormed());
  });

  it('does not keep the bot busy, however long it is', () => {
    for (const text of [
      'a'.repeat(200_000),
      'a,'.repeat(100_000),
      '1'.repeat(200_000),
      'x: '.repeat(60_000),
    ]) {
      for (const step of ['services', 'source', 'declaration', 'details'] as const) {
        const situation = aSituation({ draft: { step }, unknown: ['partner'] });
        // Work that grows with the square of the length would outlast mocha's patience by minutes.
        take(situation, { kind: 'text', text });
      }
    }
  });

  it('always gets an answer in words, for the card may be far above', () => {
    for (const step of ['services', 'source', 'declaration', 'details', 'review'] as const) {
      for (const text of [
        'next',
        'back',
        'skip',
        'send',
        'hm',
        'x'.repeat(5000),
        'change services',
        'users: 3',
      ]) {
        const answers = { ...chosen, help: ['dataMigration' as const] };
        const situation = aSituation({ draft: { step }, answers, unknown: ['partner'] });
        const decision = take(situation, { kind: 'text', text });
        if (decision.kind === 'show') assert.ok(decision.say?.trim(), `${step}: ${text.slice(0, 20)}`);
      }
    }
  });

  it('comes to the same as clicking', () => {
    const clicked = press(aSituation(), 'form.next', { services: 'teams', help: 'userAdoption' });
    let situation = aSituation();
    for (const text of ['teams', 'adoption'])
      situation = { ...situation, draft: type(situation, text).draft };
    assert.deepEqual(situation.draft.answers, clicked.draft.answers);
    assert.equal(situation.draft.step, clicked.draft.step);
  });
});
