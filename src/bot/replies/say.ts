import type { TurnContext } from 'botbuilder';
import { notUnderstoodCard } from '../../../cards/info/notUnderstood.ts';
import { withWayBack } from '../../../cards/info/wayBack.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { currentDraft } from '../../../dialogs/flow/currentDraft.ts';
import { cardMessage } from '../../../dialogs/messages/formPresenter.ts';
import { sayText } from '../../../dialogs/messages/sayText.ts';
import type { Handling } from '../identity/handling.ts';
import { menuFor, personOf } from '../identity/person.ts';
import { turnOf } from '../turn/turn.ts';
import { askingForLanguage } from './languageOffer.ts';
import { specialistCommands } from './specialistCommands.ts';

export { sayText };

/** Answers with a card. */
export async function sayCard(context: TurnContext, card: Card): Promise<void> {
  await context.sendActivity(cardMessage(await askingForLanguage(context, card)));
}

/**
 * Answers a question while a form waits. The form stays as it is, because only the person's client has the content of its inputs. The card
 * leads back to the form.
 */
export async function sayAlso({ services, dialogServices, dc }: Handling, card: Card): Promise<void> {
  const { context, activeDialog } = dc;
  if (activeDialog === undefined) return sayCard(context, card);
  const person = await personOf(services, context);
  const draft = await currentDraft(dialogServices, person);
  return sayCard(context, draft === undefined ? card : withWayBack(card, draft, person.t));
}

/** The same with a sentence. A sentence can't have a button back, so the form is shown again below. */
export async function sayTextAlso({ dc }: Handling, text: string): Promise<void> {
  await sayText(dc.context, text);
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
}

/** Answers a text that was not understood with the possible next steps, and with the way back to a waiting form. */
export async function offerChoices(
  handling: Handling,
  variant: 'unknown' | 'attachment' | 'greeting' | 'thanks' | 'goodbye' | 'person',
): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  const { canRequest } = await menuFor(services, context);
  const offersRequest = canRequest && place === 'personal';
  const commands = await specialistCommands(services, context);
  return sayAlso(handling, notUnderstoodCard({ variant, canRequest: offersRequest, commands }, t));
}
