import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { asksForMigration, customerOf } from '../../src/requests/answers.ts';
import { foldButtons } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { languageChoices, timeZoneChoices } from './choices.ts';
import { fieldsOf, typeInstead } from './field.ts';
import { formButtons } from './formButtons.ts';
import type { FieldName, FormView } from './formView.ts';

const fill = cardTemplate(new URL('./detailsForm.json', import.meta.url));

/** Contacts that most requests do not need. They open on a tap. */
const moreContacts = [
  'technicalLeadName',
  'technicalLeadEmail',
  'representativeName',
  'representativeEmail',
  'representativeActs',
] as const satisfies readonly FieldName[];

/** Second card of the request: people, language, hours and purpose, filled in with everything that is known. */
export function detailsForm(view: FormView, t: Translator): Card {
  const { values, errors, process, draft, today } = view;
  const spoken = t.text('request:details.speak');
  const text = (name: TextUnder<'request:details'>) => t.text(`request:details.${name}`);
  const fields = fieldsOf(
    [
      'users',
      'projectManagerName',
      'projectManagerEmail',
      ...moreContacts,
      'language',
      'region',
      'timeZone',
      'hoursFrom',
      'hoursTo',
      'desiredStart',
      'reason',
    ],
    view,
    t,
  );
  const contactsShown = moreContacts.some(
    (name) => (values[name] ?? '') !== '' || errors[name] !== undefined,
  );
  return fill(
    {
      step: t.text('request:steps.details'),
      title: t.text('request:titles.details'),
      intro: text('intro'),
      people: text('people'),
      working: text('working'),
      timing: text('timing'),
      technicalLead: text('technicalLead'),
      representative: text('representative'),
      // An admin of the customer gives rights, not a partner who asks on its behalf.
      offersRights: customerOf(draft.answers) === undefined,
      rights: text('rights'),
      mayAct: t.text('request:review.mayAct'),
      acts: fields.representativeActs.value === 'true' ? 'true' : 'false',
      fields,
      users: Number(fields.users.value),
      email: t.text('request:placeholders.email'),
      hint: t.text('request:placeholders.reason'),
      today,
      moreContacts: foldButtons(
        'contacts',
        { open: t.text('request:actions.moreContacts'), close: t.text('request:actions.fewerContacts') },
        ['moreContacts'],
        contactsShown,
      ),
      contactsShown,
      choices: {
        language: languageChoices(process.languages, asksForMigration(draft.answers), t),
        region: process.regions.map(({ id, name }) => ({ title: nameIn(name, t.language), value: id })),
        timeZone: timeZoneChoices(fields.timeZone.value, today, t),
      },
      zoneNote:
        draft.zoneGuessed && !draft.skipped.includes('timeZone') ? t.text('request:details.zoneNote') : '',
      type: typeInstead(view, t),
      actions: formButtons(draft, { step: 'details', canGoBack: true }, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
