import type { Translator } from '../../src/locales/translator.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { writtenFields } from '../../src/requests/refusal.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { paragraphsOf } from '../kit/typedText.ts';
import { pressData } from './pressData.ts';

const fill = cardTemplate(new URL('./lateCard.json', import.meta.url));

/** The texts of a form that people wrote themselves. */
export function textsIn(input: Readonly<Record<string, unknown>>): readonly string[] {
  return writtenFields.flatMap((name) => {
    const text = input[name];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
}

/**
 * The answer to a press that came too late and had texts with it: nothing was done, and the texts are there to be copied. A button shows
 * the request as it is now.
 */
export function lateCard(
  view: { readonly request: AssistanceRequest; readonly key: FormKey },
  texts: readonly string[],
  t: Translator,
): Card {
  const number = requestNumber(view.request);
  const said = t.text('status:refusal.late', { number });
  return fill(
    {
      number,
      said,
      title: t.text('status:refusal.wrote'),
      lines: texts.flatMap(paragraphsOf),
      actions: [
        executeButton(t.text('status:refusal.show', { number }), 'request.show', pressData(view), {
          style: 'positive',
        }),
      ],
    },
    { speak: said, fallback: said, language: t.language },
  );
}

/** A card with a sentence above it. */
export function withSentence(card: Card, sentence: string): Card {
  const note = {
    type: 'Container',
    style: 'warning',
    items: [{ type: 'TextBlock', wrap: true, text: sentence }],
  };
  return { ...card, body: [note, ...(card['body'] as readonly object[])] };
}
