import type { Translator } from '../../src/locales/translator.ts';
import { fileSourceChoices, mailSourceChoices } from '../../src/requests/eligibility/migrationSource.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { choicesOf } from './choices.ts';
import { fieldsOf, typeInstead } from './field.ts';
import { formButtons } from './formButtons.ts';
import type { FormView } from './formView.ts';

const fill = cardTemplate(new URL('./sourceForm.json', import.meta.url));

/** The environments that the data comes from. Shown if help with a migration is wanted. */
export function sourceForm(view: FormView, t: Translator): Card {
  const spoken = t.text('request:source.speak');
  return fill(
    {
      step: t.text('request:steps.source'),
      title: t.text('request:titles.source'),
      intro: t.text('request:source.intro'),
      guidance: t.text('request:source.guidance'),
      fields: fieldsOf(['mailSource', 'fileSource', 'sourceDetails'], view, t),
      choices: {
        mailSource: choicesOf(mailSourceChoices, 'request:mailSource', t),
        fileSource: choicesOf(fileSourceChoices, 'request:fileSource', t),
      },
      choose: t.text('request:placeholders.choose'),
      hint: t.text('request:placeholders.sourceDetails'),
      type: typeInstead(view, t),
      actions: formButtons(view.draft, { step: 'source', canGoBack: true }, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
