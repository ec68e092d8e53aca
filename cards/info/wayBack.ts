import type { Translator } from '../../src/locales/translator.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fill = cardTemplate(new URL('./wayBack.json', import.meta.url));

/**
 * Adds a way back to the form to a card that answers something else: a note and a button that shows the form below. The form's own message
 * does not change, so that the text being filled in there is not lost. The button names the draft, so that a late press does not begin
 * another request.
 */
export function withWayBack(
  card: Card,
  { id: draftId, step, editOf }: Pick<Draft, 'id' | 'step' | 'editOf'>,
  t: Translator,
): Card {
  const title =
    editOf === undefined
      ? t.text('request:wayBack.title', { step: t.text(`request:steps.${step}`) })
      : t.text('request:wayBack.editTitle', { number: editOf.number });
  const { body, speak, fallbackText } = fill(
    {
      title,
      text: t.text('request:wayBack.text'),
      actions: [
        submitButton(
          t.text(`request:wayBack.${editOf === undefined ? 'continue' : 'editContinue'}`),
          'menu.request',
          { draftId },
          { style: 'positive' },
        ),
      ],
    },
    {
      speak: t.sentences(String(card['speak']), title),
      fallback: t.sentences(String(card['fallbackText']), title),
      language: t.language,
    },
  );
  return {
    ...card,
    body: [...listOf(card['body']), ...listOf(body)],
    // It would do the same as the way back.
    ...(card['actions'] === undefined ? {} : { actions: listOf(card['actions']).filter(beginsNoRequest) }),
    speak,
    fallbackText,
  };
}

function beginsNoRequest(action: unknown): boolean {
  return (action as { readonly data?: { readonly verb?: unknown } }).data?.verb !== 'menu.request';
}

function listOf(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [];
}
