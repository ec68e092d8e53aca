import type { TurnContext } from 'botbuilder';
import { chooseAnswerCard } from '../../cards/forms/chooseAnswerCard.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { AnswerChoices } from '../flow/decision.ts';
import { cardMessage } from './formPresenter.ts';

/**
 * Shows the possible meanings of a typed text as buttons, below the line that asks the person to choose. The line names them too: if the
 * card does not arrive, the person can type.
 */
export async function offerChoices(
  context: TurnContext,
  { id, step }: Draft,
  { field, choices }: AnswerChoices,
  t: Translator,
): Promise<void> {
  const card = chooseAnswerCard({ draftId: id, step, field, choices }, t);
  await context.sendActivity(cardMessage(card)).catch(() => undefined);
}
