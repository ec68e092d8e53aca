import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** An admin's own unfinished request, and another one that was prepared for them. */
export interface TakeOfferView {
  /** The admin's own request. */
  readonly draftId: string;
  /** Code of the prepared request, `XXXX-XXXX`. */
  readonly code: string;
  /** The services of each, in the person's language; empty if none is chosen. */
  readonly own: string;
  readonly prepared: string;
}

const fill = cardTemplate(new URL('./takeOfferCard.json', import.meta.url));

/** Offers to continue the own request, or to replace it with the prepared one. Answers are never replaced without asking. */
export function takeOfferCard({ draftId, code, own, prepared }: TakeOfferView, t: Translator): Card {
  const text = (name: TextUnder<'handover:offer'>, values?: Record<string, string>) =>
    t.text(`handover:offer.${name}`, values);
  const spoken = text('speak');
  const draft = (label: 'mine' | 'prepared', services: string) => ({
    label: text(label),
    services: services === '' ? text('nothing') : services,
  });
  return fill(
    {
      title: text('title'),
      text: text('text'),
      drafts: [draft('mine', own), draft('prepared', prepared)],
      typed: text('typed', {
        continue: t.text('request:actions.continue').toLocaleLowerCase(t.language),
        take: text('take', { code }),
      }),
      actions: [
        executeButton(t.text('request:actions.goOnWithMine'), 'draft.continue', { draftId }, {}),
        executeButton(t.text('request:actions.takePrepared'), 'draft.restart', { draftId, code }, {}),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
