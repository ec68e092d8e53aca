import type { TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { tryUpdate } from './formPresenter.ts';

/** Replaces a form that is over, in place; a message that is no more is no loss. */
export async function closeForm(
  context: TurnContext,
  messageId: string | undefined,
  variant: 'movedBelow' | 'answered' | 'discarded' | 'outdated' | 'codeReplaced',
  t: Translator,
): Promise<void> {
  if (messageId !== undefined) await tryUpdate(context, messageId, closedForm({ variant }, t));
}
