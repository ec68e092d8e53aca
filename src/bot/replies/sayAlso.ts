import { withWayBack } from '../../../cards/info/wayBack.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { currentDraft } from '../../../dialogs/flow/currentDraft.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { sayCard, sayText } from './say.ts';

/**
 * Answers with a card something that was asked besides. A form that waits is left as it stands, with what its inputs hold by now, which
 * nobody but the person's own client knows; the card leads back to it.
 */
export async function sayAlso({ services, dialogServices, dc }: Handling, card: Card): Promise<void> {
  const { context, activeDialog } = dc;
  if (activeDialog === undefined) return sayCard(context, card);
  const person = await personOf(services, context);
  const draft = await currentDraft(dialogServices, person);
  return sayCard(context, draft === undefined ? card : withWayBack(card, draft, person.t));
}

/** The same with a sentence, in which there is no room for a way back: the form is shown below. */
export async function sayTextAlso({ dc }: Handling, text: string): Promise<void> {
  await sayText(dc.context, text);
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
}
