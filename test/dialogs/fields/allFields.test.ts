import assert from 'node:assert/strict';
import { customerForm } from '../../../cards/forms/customerForm.ts';
import { declarationForm } from '../../../cards/forms/declarationForm.ts';
import { detailsForm } from '../../../cards/forms/detailsForm.ts';
import type { FormView } from '../../../cards/forms/formView.ts';
import { reviewForm } from '../../../cards/forms/reviewForm.ts';
import { servicesForm } from '../../../cards/forms/servicesForm.ts';
import { sourceForm } from '../../../cards/forms/sourceForm.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { requestCard } from '../../../cards/requests/requestCard.ts';
import { allFields } from '../../../dialogs/fields/allFields.ts';
import { botLanguages } from '../../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../../src/locales/translator.ts';
import type { Answers } from '../../../src/requests/answers.ts';
import type { DraftStep } from '../../../src/requests/draft.ts';
import { partsOf } from '../../../standIns/cardParts.ts';
import {
  aDraft,
  aFormView,
  answers,
  aRequest,
  key,
  now,
  process,
  regionCalled,
} from '../../support/requestBuilders.ts';
import { aContext } from './fieldReader.ts';

const en = translatorFor('en');
const customers = { own: { tenantId: 'p' }, allowedTenants: '*' } as const;
const forms: Readonly<Partial<Record<DraftStep, (view: FormView, t: Translator) => Card>>> = {
  customer: customerForm,
  services: servicesForm,
  source: sourceForm,
  declaration: declarationForm,
  details: detailsForm,
};

/** Only a representative with an address can be given rights. */
const withRepresentative: Answers = {
  ...answers,
  representative: { name: 'Eva Berg', email: 'eva@contoso.com' },
};

describe('Every question', () => {
  for (const { name, step } of allFields) {
    it(`has an input on the form of its step: ${name}`, () => {
      const view = aFormView({ customers, missing: ['partner', 'admin', 'subscription'] });
      const card = forms[step]?.(view, en) ?? {};
      assert.equal(partsOf(card).filter(({ id }) => id === name).length, 1);
    });
  }

  for (const language of botLanguages) {
    for (const field of allFields) {
      it(`understands its own example: ${field.name} (${language})`, () => {
        const context = { ...aContext(language), customers };
        const example = context.t.text(`chat:examples.${field.name}`);
        const values = field.fromText(example, context);
        assert.ok(values, example);
        assert.ok(field.read(values[field.name] ?? '', withRepresentative, context).ok, example);
      });
    }
  }
});

/** Another value of every answer that is shown; an answer that is missing here does not compile. */
const others: { readonly [Name in Exclude<keyof Answers, 'askedFor' | 'declaration'>]-?: Answers[Name] } = {
  services: ['intune'],
  help: ['userAdoption', 'dataMigration'],
  users: 77,
  projectManager: { name: 'Mo Farr' },
  technicalLead: { name: 'Mo Farr' },
  representative: { name: 'Mo Farr' },
  language: 'de',
  region: 'americas',
  timeZone: 'Asia/Tokyo',
  hours: { from: '10:00', to: '16:00' },
  desiredStart: '2027-02-01',
  reason: 'A new office',
  mailSource: 'imap',
  fileSource: 'box',
  otherSources: ['mail'],
  sourceDetails: 'Nothing more',
};

describe('Every answer', () => {
  for (const name of Object.keys(others) as (keyof typeof others)[]) {
    const changed: Answers = { ...answers, [name]: others[name] };
    it(`is shown in the review before it is sent: ${name}`, () => {
      const card = (given: Answers) => reviewForm(aFormView({ draft: aDraft({ answers: given }) }), en);
      assert.notDeepEqual(card(changed), card(answers));
    });

    it(`is shown on the specialists’ card: ${name}`, () => {
      const card = (given: Answers) => {
        const request = aRequest({ answers: given });
        return requestCard(
          { request, meetings: [], region: regionCalled(given.region), now, key, process },
          en,
        );
      };
      assert.notDeepEqual(card(changed), card(answers));
    });
  }
});
