import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { customerOf } from '../../src/requests/answers.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { customerChoices } from './customerChoices.ts';
import { fieldsOf, typeInstead } from './field.ts';
import { formButtons } from './formButtons.ts';
import type { FormView } from './formView.ts';

const fill = cardTemplate(new URL('./customerForm.json', import.meta.url));

/**
 * First card for people of a partner's tenant: the customer they ask for. They choose from a searchable list. If the customers are not
 * known, they name one.
 */
export function customerForm(view: FormView, t: Translator): Card {
  const { customers, draft } = view;
  const spoken = t.text('request:customer.speak');
  const text = (name: TextUnder<'request:customer'>, values?: Record<string, string>) =>
    t.text(`request:customer.${name}`, values);
  const known = customers?.known !== undefined;
  const { choices, total, cut } =
    customers === undefined
      ? { choices: [], total: 0, cut: false }
      : customerChoices(customers, draft.answers, t);
  const fields = fieldsOf(['customer', 'customerName', 'customerDomain', 'customerTenant'], view, t);
  return fill(
    {
      step: t.text('request:steps.customer'),
      title: t.text('request:titles.customer'),
      intro: text('intro'),
      known,
      hint: known
        ? cut
          ? text('cut', { listed: t.number(choices.length - 1), total: t.number(total) })
          : text('search')
        : text('notVerified'),
      where: text('whereId'),
      fields,
      forWhom: draft.answers.askedFor?.kind === 'own' ? 'own' : 'customer',
      choices: {
        customer: choices,
        forWhom: [
          { title: text('named'), value: 'customer' },
          { title: text('own'), value: 'own' },
        ],
      },
      choose: t.text('request:placeholders.choose'),
      placeholders: { domain: 'fabrikam.com', tenant: '1b4e28ba-2fa1-41d2-883f-0016d3cca427' },
      type: typeInstead(view, t),
      changing: customerOf(draft.answers) !== undefined && draft.fromReview ? text('changing') : '',
      actions: formButtons(draft, { step: 'customer', canGoBack: false }, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
