import type { Translator } from '../../src/locales/translator.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { paragraphsOf } from '../kit/typedText.ts';

/** An unfinished request, and the reason to show it. */
export interface DraftCardView {
  readonly draftId: string;
  /**
   * `pause`: the person comes back after a while; `handedOver`: it waits for an admin to take it over; `cancelled`: the person left the
   * form; `expiring`: it is erased soon.
   */
  readonly reason: 'pause' | 'handedOver' | 'cancelled' | 'expiring';
  /** The answers so far, in the person's language; empty if there are none. */
  readonly answeredSummary: string;
  /** The day the draft is erased, as {@link formatDay} writes it. */
  readonly keptUntilText: string;
  /** The number of the request that the draft changes. It was sent already, and there is nothing to start over. */
  readonly editOf?: string;
}

const fill = cardTemplate(new URL('./draftCard.json', import.meta.url));

/** Offers to continue an unfinished request, to start over, or to discard it; or to continue changes of one that was sent. */
export function draftCard(view: DraftCardView, t: Translator): Card {
  const { draftId, reason, answeredSummary, keptUntilText, editOf: number } = view;
  const isEdit = number !== undefined;
  const words = isEdit ? 'edit' : reason;
  const title = t.text(`request:draft.${words}.title`, isEdit ? { number } : {});
  const button = (name: 'continue' | 'restart' | 'discard', look: object) =>
    executeButton(t.text(`request:actions.${name}`), `draft.${name}`, { draftId }, look);
  return fill(
    {
      title,
      text: t.text(`request:draft.${words}.text`, isEdit ? { number } : {}),
      answered: t.text('request:draft.answered'),
      // It would look like all that was asked for.
      summary: isEdit ? [] : paragraphsOf(answeredSummary),
      kept: t.text('request:draft.kept', { day: keptUntilText }),
      actions: [
        button('continue', { style: 'positive' }),
        ...(isEdit ? [] : [button('restart', {})]),
        button('discard', { style: 'destructive' }),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
