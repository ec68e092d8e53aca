import type { Translator } from '../../src/locales/translator.ts';
import { customerOf } from '../../src/requests/answers.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { choicesOf } from './choices.ts';
import { fieldsOf, typeInstead } from './field.ts';
import { formButtons } from './formButtons.ts';
import type { FormView } from './formView.ts';

const fill = cardTemplate(new URL('./declarationForm.json', import.meta.url));

/**
 * Asks only for the facts that the directory does not have. No answer is preselected, so that nobody declares something by just pressing a
 * button.
 */
export function declarationForm(view: FormView, t: Translator): Card {
  const spoken = t.text('request:declaration.speak');
  return fill(
    {
      step: t.text('request:steps.declaration'),
      title: t.text('request:titles.declaration'),
      intro: t.text(`request:declaration.intro${customerOf(view.draft.answers) === undefined ? '' : 'For'}`),
      unsure: t.text('request:declaration.unsure'),
      asks: {
        partner: view.missing.includes('partner'),
        admin: view.missing.includes('admin'),
        subscription: view.missing.includes('subscription'),
      },
      fields: fieldsOf(['partner', 'partnerName', 'admin', 'subscription'], view, t),
      choices: {
        partner: choicesOf(['no', 'yes', 'unsure'], 'request:declared.partner', t),
        admin: choicesOf(['yes', 'no', 'unsure'], 'request:declared.admin', t),
        subscription: choicesOf(['yes', 'no', 'unsure'], 'request:declared.subscription', t),
      },
      type: typeInstead(view, t),
      actions: formButtons(view.draft, { step: 'declaration', canGoBack: true }, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
