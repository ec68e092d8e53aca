import type { Translator } from '../../src/locales/translator.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { helpKinds } from '../../src/requests/answers.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { standingNotes } from '../kit/standingNotes.ts';
import { choicesOf } from './choices.ts';
import { customerName } from './customerChoices.ts';
import { fieldsOf, typeInstead } from './field.ts';
import { formButtons } from './formButtons.ts';
import type { FormView } from './formView.ts';

const fill = cardTemplate(new URL('./servicesForm.json', import.meta.url));

/** First card of the request: the services and the kind of help. */
export function servicesForm(view: FormView, t: Translator): Card {
  const customer = customerName(view.draft.answers);
  const spoken = t.text('request:services.speak');
  return fill(
    {
      step: t.text('request:steps.services'),
      title: t.text('request:titles.services'),
      intro: t.text('request:services.intro'),
      notes: standingNotes(view.noted, t),
      forWhom: customer === '' ? '' : t.text('request:services.forWhom', { customer }),
      source: t.text(
        `request:services.${view.servicesKnown ? 'known' : 'catalogue'}${customer === '' ? '' : 'For'}`,
      ),
      fields: fieldsOf(['services', 'help'], view, t),
      choices: {
        services: view.services.map(({ id, name }) => ({ title: nameIn(name, t.language), value: id })),
        help: choicesOf(helpKinds, 'request:help', t),
      },
      type: typeInstead(view, t),
      actions: formButtons(
        view.draft,
        { step: 'services', canGoBack: view.customers !== undefined, canReview: true },
        t,
      ),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
