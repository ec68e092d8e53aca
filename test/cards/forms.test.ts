import assert from 'node:assert/strict';
import { customerForm } from '../../cards/forms/customerForm.ts';
import { declarationForm } from '../../cards/forms/declarationForm.ts';
import { detailsForm } from '../../cards/forms/detailsForm.ts';
import { reviewForm } from '../../cards/forms/reviewForm.ts';
import { servicesForm } from '../../cards/forms/servicesForm.ts';
import { sourceForm } from '../../cards/forms/sourceForm.ts';
import { type BotLanguage, botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { Draft } from '../../src/requests/draft.ts';
import {
  buttonsOf,
  dataOf,
  type Part,
  partsOf,
  partsOfType,
  verbsOf,
  wordsOf,
} from '../../standIns/cardParts.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { formCards, hostileAnswers, hostileReason, hostileText } from '../support/cards/requestCards.ts';
import { aDraft, aFormView, answers } from '../support/requestBuilders.ts';

const en = translatorFor('en');

describe('the review of a request', () => {
  const reviewAt = (now: string, draft = aDraft(), t = en) =>
    wordsOf(reviewForm(aFormView({ draft: { ...draft, step: 'review' }, now }), t));

  it('says before sending when the team reads it', () => {
    assert.match(
      reviewAt('2026-11-28T20:00:00Z'),
      /When the team reads it\nThe team opens Monday at 09:00, Paris time\./,
    );
    assert.match(reviewAt('2026-11-30T09:30:00Z'), /The team works until 18:00, Paris time\./);
    assert.match(
      reviewAt('2026-12-25T09:30:00Z'),
      /It is a holiday in France; the team reads this on Monday at 09:00, Paris time\./,
    );
    assert.match(
      reviewAt('2026-12-25T09:30:00Z', aDraft({ answers: { ...answers, timeZone: 'America/New_York' } })),
      /For you, that is Monday at 03:00, New York time\./,
    );
    assert.match(
      reviewAt('2026-12-25T09:30:00Z', aDraft(), translatorFor('fr')),
      /C’est un jour férié en France\u00a0; l’équipe lira ceci lundi à 09:00, heure de Paris\./,
    );
  });

  it('says nothing of it where nothing is sent to the team yet, or no region is chosen', () => {
    const { region: _region, ...open } = answers;
    const parts: readonly Partial<Draft>[] = [
      { forAdmin: true },
      { editOf: { requestId: 'r', number: 'FT-000001' } },
      { answers: open },
    ];
    for (const part of parts) {
      assert.doesNotMatch(reviewAt('2026-12-25T09:30:00Z', aDraft(part)), /When the team reads it|holiday/);
    }
  });
});

describe('forms of the request', () => {
  for (const [name, card] of Object.entries(formCards(translatorFor('en')))) {
    it(`${name} shows what people typed to the letter, and never where Markdown is read`, () => {
      const elsewhere = partsOf(card).filter(
        ({ type, ...part }) =>
          type !== 'TextRun' && type !== 'Input.Text' && Object.values(part).some(holdsHostileText),
      );
      assert.deepEqual(elsewhere, []);
    });
  }

  it('carry the draft and the step in every button', () => {
    for (const form of [servicesForm, sourceForm, declarationForm, detailsForm, reviewForm]) {
      const buttons = buttonsOf(form(aFormView(), en)).filter(({ type }) => type === 'Action.Submit');
      const steps = new Set(buttons.map((button) => dataOf(button)['step']));
      assert.equal(steps.size, 1, form.name);
      assert.ok(buttons.every((button) => dataOf(button)['draftId'] === aDraft().id));
    }
  });

  for (const language of botLanguages) {
    it(`have each a heading of its own, and ask nothing twice (${language})`, () => {
      const t = translatorFor(language);
      const forms = [servicesForm, sourceForm, declarationForm, detailsForm, reviewForm];
      const cards = forms.map((form) => form(aFormView(), t));
      const customer = customerForm(
        aFormView({ customers: { own: { tenantId: 'p' }, allowedTenants: '*' } }),
        t,
      );
      const headings = [...cards, customer].map(
        (card) => partsOf(card).find(({ style }) => style === 'heading')?.['text'],
      );
      assert.equal(new Set(headings).size, headings.length);
      for (const card of [...cards, customer]) {
        const said = [
          ...partsOfType(card, 'TextBlock').map(({ text }) => String(text)),
          ...partsOf(card).flatMap(({ label }) => (typeof label === 'string' ? [label] : [])),
        ];
        const questions = said.flatMap((text) => text.match(/[^.?!]+\?/g) ?? []).map((one) => one.trim());
        assert.deepEqual(questions.length, new Set(questions).size, questions.join(' | '));
      }
    });
  }

  it('have choices that a list shows whole on a phone, in every language', () => {
    // A card of 360 px has room for some 40 letters beside the arrow of the list.
    const long = botLanguages.flatMap((language) =>
      Object.values(formCards(translatorFor(language)))
        .flatMap((card) => partsOfType(card, 'Input.ChoiceSet'))
        .filter(({ style }) => style !== 'expanded')
        .flatMap(({ choices }) => (choices as readonly Part[]).map(({ title }) => String(title)))
        .filter((title) => title.length > 40),
    );
    assert.deepEqual([...new Set(long)], []);
  });

  it('keep the inputs at home when somebody goes back or cancels', () => {
    for (const card of Object.values(formCards(en))) {
      for (const button of buttonsOf(card)) {
        const leaves = /^form\.(back|cancel|edit)/.test(String(dataOf(button)['verb']));
        if (leaves) assert.equal(button['associatedInputs'], 'none', String(button['title']));
      }
    }
  });

  it('lead back to the review when they were opened from it', () => {
    const view = aFormView({ draft: aDraft({ fromReview: true }) });
    for (const form of [servicesForm, detailsForm]) {
      const card = form(view, en);
      assert.deepEqual(verbsOf(card), ['form.next', 'form.cancel']);
      assert.ok(buttonsOf(card).some(({ title }) => title === 'Back to review'));
    }
  });

  it('lead on, back and out where they come in between on the way to the review', () => {
    for (const fromReview of [true, false]) {
      for (const form of [sourceForm, declarationForm]) {
        const card = form(aFormView({ draft: aDraft({ fromReview }) }), en);
        assert.deepEqual(verbsOf(card), ['form.next', 'form.back', 'form.cancel'], form.name);
        assert.ok(!buttonsOf(card).some(({ title }) => title === 'Back to review'));
      }
    }
  });

  it('let a usual request be sent in four presses', () => {
    assert.deepEqual(verbsOf(servicesForm(aFormView(), en)), ['form.next', 'form.review', 'form.cancel']);
    assert.ok(verbsOf(detailsForm(aFormView(), en)).includes('form.next'));
    assert.ok(verbsOf(reviewForm(aFormView(), en)).includes('form.send'));
  });

  it('require nothing but the services, and an answer where only the admin knows', () => {
    const required = (card: object) =>
      partsOf(card)
        .filter(({ isRequired }) => isRequired === true)
        .map(({ id }) => id);
    assert.deepEqual(required(servicesForm(aFormView(), en)), ['services']);
    assert.deepEqual(required(sourceForm(aFormView(), en)), []);
    assert.deepEqual(required(detailsForm(aFormView(), en)), []);
    const declaration = declarationForm(aFormView({ missing: ['partner', 'admin', 'subscription'] }), en);
    assert.deepEqual(required(declaration), ['partner', 'admin', 'subscription']);
  });

  it('ask only for the facts that are missing, and choose no answer beforehand', () => {
    const card = declarationForm(aFormView({ missing: ['subscription'] }), en);
    const inputs = partsOfType(card, 'Input.ChoiceSet');
    assert.deepEqual(
      inputs.map(({ id, value }) => ({ id, value })),
      [{ id: 'subscription', value: '' }],
    );
  });

  it('say what may be typed instead of clicked, and only where something may', () => {
    const hint = en.text('request:fields.users.type');
    assert.ok(wordsOf(detailsForm(aFormView({ nextField: 'users' }), en)).includes(hint));
    assert.ok(!wordsOf(detailsForm(aFormView(), en)).includes(hint));
  });

  it('say of a choice in one sentence what is wrong: the list stands right above', () => {
    const view = aFormView({ errors: { services: 'Please choose at least one of: Teams, Exchange.' } });
    const linesIn = (language: BotLanguage) =>
      wordsOf(servicesForm(view, translatorFor(language))).split('\n');
    assert.ok(linesIn('en').includes('✕ Please choose at least one service.'));
    assert.ok(linesIn('fr').includes('✕ Choisissez au moins un service.'));
    for (const line of linesIn('en')) assert.doesNotMatch(line, /at least one of/);
  });

  it('cut no character in two where a text is too long to be shown', () => {
    const view = aFormView({ values: { reason: `a${'👩'.repeat(5000)}` } });
    const shown = String(partsOf(detailsForm(view, en)).find(({ id }) => id === 'reason')?.['value']);
    assert.ok(shown.length === 8000 && shown.isWellFormed());
  });

  it('say what is wrong with an input by a mark and a word, under the input', () => {
    const card = detailsForm(aFormView({ errors: { hoursTo: 'It is before the start.' } }), en);
    assert.ok(wordsOf(card).includes('✕ It is before the start.'));
  });

  it('open the further contacts where one is filled in or wrong, else on a tap', () => {
    const isOpen = (part: Parameters<typeof aFormView>[0]) =>
      partsOf(detailsForm(aFormView(part), en)).find(({ id }) => id === 'moreContacts')?.['isVisible'];
    assert.equal(isOpen({}), false);
    assert.equal(isOpen({ values: { technicalLeadName: 'Bo Ek' } }), true);
    assert.equal(isOpen({ errors: { representativeEmail: 'This is no address.' } }), true);
  });

  it('say that Chinese is Mandarin only, and where no help with a migration is given', () => {
    const titles = (help: typeof answers.help) => {
      const card = detailsForm(aFormView({ draft: aDraft({ answers: { ...answers, help } }) }), en);
      return choicesOf(card, 'language').map(({ title }) => title);
    };
    assert.ok(titles(['advise']).includes('Traditional Chinese (Mandarin only)'));
    assert.ok(titles(['advise']).includes('Korean'));
    assert.ok(titles(['dataMigration']).includes('Korean (no help with migration)'));
    assert.equal(titles(['dataMigration']).length, 12);
  });

  it('order the time zones by their distance from UTC, with the one that is set among them', () => {
    const card = detailsForm(aFormView({ values: { timeZone: 'Asia/Kathmandu' } }), en);
    const choices = choicesOf(card, 'timeZone');
    assert.ok(choices.some(({ title }) => title === 'Kathmandu (UTC+05:45)'));
    assert.equal(choices[0]?.title, 'Honolulu (UTC-10:00)');
    const offsets = choices.map(({ title }) => {
      const [, sign, hours, minutes] = /UTC([+-])(\d\d):(\d\d)/.exec(title) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    });
    assert.deepEqual(
      offsets,
      [...offsets].sort((a, b) => a - b),
    );
  });

  it('offer a zone that does not exist to nobody', () => {
    const card = detailsForm(aFormView({ values: { timeZone: 'Mars/Olympus_Mons' } }), en);
    assert.ok(!JSON.stringify(card).includes('Olympus Mons'));
  });

  it('show every answer in the review, each part with a way to change it', () => {
    const card = reviewForm(
      aFormView({ missing: ['partner'], draft: aDraft({ answers: hostileAnswers }) }),
      en,
    );
    assert.deepEqual(
      verbsOf(card).filter((verb) => verb.startsWith('form.edit')),
      ['services', 'source', 'declaration', 'details', 'details'].map((step) => `form.edit.${step}`),
    );
    const runs = partsOfType(card, 'TextRun').map(({ text }) => text);
    assert.ok(runs.includes(hostileText));
    assert.ok(runs.includes(hostileReason));
  });

  it('offer no way to change what was not asked', () => {
    const card = reviewForm(aFormView({ draft: aDraft({ answers: { services: ['teams'] } }) }), en);
    assert.deepEqual(
      verbsOf(card).filter((verb) => verb.startsWith('form.edit')),
      ['form.edit.services', 'form.edit.details'],
    );
  });

  it('say before sending who will see the request and what guidance means', () => {
    const words = wordsOf(reviewForm(aFormView(), en));
    assert.ok(words.includes('The specialists of Northwind Onboarding and the admins of your tenant.'));
    assert.ok(words.includes('Nobody acts in your tenant'));
    assert.ok(words.includes('while your subscription is current'));
  });

  it('say that help with a migration is not given in a language, and let the person choose another', () => {
    const reviewIn = (language: string) =>
      reviewForm(aFormView({ draft: aDraft({ answers: { ...answers, language } }) }), en);
    assert.ok(wordsOf(reviewIn('vi')).includes('not available in this language: Vietnamese.'));
    assert.ok(buttonsOf(reviewIn('vi')).some(({ title }) => title === 'Change the language'));
    assert.ok(!wordsOf(reviewIn('fr')).includes('not available in this language'));
  });

  it('leave nothing to press in a form that is over', () => {
    for (const [name, card] of Object.entries(formCards(en))) {
      if (name.startsWith('closed')) assert.deepEqual(buttonsOf(card), [], name);
    }
  });

  it('say of an obstacle why, how that is known, and what to do instead', () => {
    const cards = formCards(en);
    assert.match(wordsOf(cards['obstacle: notAdmin (declared)'] ?? {}), /Declared: you told us this/);
    assert.match(
      wordsOf(cards['obstacle: subscriptionEnded (directory)'] ?? {}),
      /Verified in your tenant’s directory/,
    );
    const few = wordsOf(cards['obstacle: too few seats'] ?? {});
    assert.match(few, /at least 1,000 licenses/);
    for (const [name, card] of Object.entries(cards)) {
      if (!name.startsWith('obstacle')) continue;
      assert.ok(wordsOf(card).includes('What you can do'), name);
      // A person who is no admin prepares it for one; a fact that was only declared can be said otherwise.
      const goesOn = name.includes('notAdmin') || name.includes('declared');
      assert.equal(verbsOf(card).includes('menu.request'), goesOn, name);
    }
  });
});

/** The judge takes our own leftovers for faults; typed text may look like them. */
function _faultsOf(card: object): readonly string[] {
  return judgeCard(card).filter((fault) => !holdsHostileText(fault));
}

function holdsHostileText(value: unknown): boolean {
  return typeof value === 'string' && value.includes(hostileText.slice(0, 24));
}

function choicesOf(
  card: object,
  input: string,
): readonly { readonly title: string; readonly value: string }[] {
  const found = partsOf(card).find(({ id }) => id === input);
  return (found?.['choices'] ?? []) as readonly { title: string; value: string }[];
}
