import type { TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { tryUpdate } from './formPresenter.ts';

/** Replaces a closed form in its message. A deleted message does not matter. */
export async function closeForm(
  context: TurnContext,
  messageId: string | undefined,
  variant: 'movedBelow' | 'answered' | 'discarded' | 'outdated' | 'codeReplaced',
  t: Translator,
): Promise<void> {
  if (messageId !== undefined) await tryUpdate(context, messageId, closedForm({ variant }, t));
}
