import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { asksForMigration } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { type Button, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { drawFacts, factOf } from '../kit/facts.ts';
import { fitting, textRooms } from '../kit/fitting.ts';
import { migrationLanguageNote } from '../kit/migrationLanguageNote.ts';
import { openingLines } from '../kit/openingLines.ts';
import { customerFacts, declarationFacts, detailFacts, serviceFacts, sourceFacts } from './answerFacts.ts';
import { customerName } from './customerChoices.ts';
import { typeInstead } from './field.ts';
import type { FormView } from './formView.ts';

const fill = cardTemplate(new URL('./reviewForm.json', import.meta.url));

type Section = 'customer' | 'services' | 'source' | 'declaration' | 'details';

/** Last card of the request: every answer, a way to change each part, and what sending means. */
export function reviewForm(view: FormView, t: Translator): Card {
  const { draft, serviceName } = view;
  const customer = customerName(draft.answers);
  // A person who prepares a request hands it to an admin of their own organization. Changes of a sent request are saved, not sent.
  const prepared = draft.editOf !== undefined ? 'edit.' : draft.forAdmin === true ? 'prepared.' : '';
  const values = { number: draft.editOf?.number ?? '' };
  const spoken = t.text(`request:review.${prepared}speak`, values);
  const text = (name: TextUnder<'request:review'>, values?: Record<string, string>) =>
    t.text(`request:review.${name}`, values);
  const data = { draftId: draft.id, step: 'review' };
  const button = (name: 'send' | 'back' | 'cancel', look: object, title: string = name) =>
    submitButton(t.text(composedKey(`request:actions.${title}`)), `form.${name}`, data, look);
  const sectionOf = (room?: number) => (section: Section) => ({
    title: text(`sections.${section}`),
    change: changeButton(section, `change.${section}`, draft, t),
    changeWord: t.text('request:actions.change'),
    rows: drawFacts(factsOf[section](draft.answers, view.process, t), section, t, room),
  });
  const draw = (room?: number) =>
    fill(
      {
        step: stepOf(draft, t),
        title: t.text(draft.editOf === undefined ? 'request:titles.review' : 'request:titles.edit'),
        intro: text(`${prepared}intro`, values),
        sections: [...sectionsOf(view).map(sectionOf(room)), ...roleSection(view, t)],
        warning: languageWarning(view, t),
        whoTitle: text('whoTitle'),
        who:
          customer === ''
            ? text(`${prepared}who`, { serviceName })
            : text('whoFor', { serviceName, customer }),
        whenTitle: text('whenTitle'),
        when: whenRead(view, t).map((line) => ({ line })),
        guidanceTitle: text('guidanceTitle'),
        guidance: text(customer === '' ? 'guidance' : 'guidanceFor'),
        type: typeInstead(view, t),
        actions: [
          button('send', { style: 'positive' }, sendTitle(draft)),
          ...(draft.editOf === undefined ? [button('back', { validate: false })] : []),
          button('cancel', { validate: false }),
        ],
      },
      { speak: spoken, fallback: spoken, language: t.language },
    );
  return fitting(() => draw(), ...textRooms.map((room) => () => draw(room)));
}

/** The number of the request that is changed or asked for again, or the name of the step. */
function stepOf({ editOf, follows }: FormView['draft'], t: Translator): string {
  if (follows !== undefined) return t.text('ties:again.step', { number: follows.number });
  return editOf?.number ?? t.text('request:steps.review');
}

/** When the team of the chosen region is there. Only a person who sends the request reads it. */
function whenRead({ draft, process, now }: FormView, t: Translator): readonly string[] {
  const { region: id, timeZone } = draft.answers;
  const region = process.regions.find((known) => known.id === id);
  if (region === undefined || draft.editOf !== undefined || draft.forAdmin === true) return [];
  return openingLines(region, now, timeZone ?? region.timeZone, t, true);
}

/** The words of the button that ends the review. */
function sendTitle({ forAdmin, editOf }: Draft): string {
  if (editOf !== undefined) return 'save';
  return forAdmin === true ? 'handOver' : 'send';
}

const factsOf = {
  customer: customerFacts,
  services: serviceFacts,
  source: sourceFacts,
  declaration: declarationFacts,
  details: detailFacts,
} as const;

/** Only the parts that were asked about. */
function sectionsOf({ draft: { answers, editOf }, missing, customers }: FormView): readonly Section[] {
  const declared =
    editOf === undefined && (missing.length > 0 || Object.keys(answers.declaration ?? {}).length > 0);
  return [
    ...(customers === undefined ? [] : (['customer'] as const)),
    'services',
    ...(asksForMigration(answers) ? (['source'] as const) : []),
    ...(declared ? (['declaration'] as const) : []),
    'details',
  ];
}

/** A person who declared by mistake that they are not an admin can change that. */
function roleSection({ draft, saidNoAdmin }: FormView, t: Translator): readonly object[] {
  if (saidNoAdmin !== true) return [];
  const text = (name: TextUnder<'request:review'>) => t.text(`request:review.${name}`);
  return [
    {
      title: text('sections.admin'),
      change: changeButton('admin', 'change.admin', draft, t),
      changeWord: t.text('request:actions.change'),
      rows: drawFacts(
        [factOf(t.text('request:rows.admin'), [t.text('request:declared.admin.no')])],
        'admin',
        t,
      ),
    },
  ];
}

function changeButton(section: Section | 'admin', title: string, draft: Draft, t: Translator): Button {
  return submitButton(
    t.text(composedKey(`request:review.${title}`)),
    `form.edit.${section}`,
    { draftId: draft.id, step: 'review' },
    { validate: false },
  );
}

function languageWarning({ draft, process }: FormView, t: Translator): object {
  return {
    text: migrationLanguageNote(draft.answers, process.languages, t),
    hint: t.text('request:review.noMigrationHint'),
    word: t.text('request:review.changeLanguage'),
    change: changeButton('details', 'changeLanguage', draft, t),
  };
}
