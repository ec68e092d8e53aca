import { buttonRouter } from './buttonRouter.ts';
import { commandRouter } from './commandRouter.ts';
import { recognizeCommand } from './commands/recognizeCommand.ts';
import { draftCodeIn } from './draftCodeIn.ts';
import { freeText } from './freeText.ts';
import type { Handling } from './handling.ts';
import { messageText } from './messageText.ts';
import type { ActionData } from './requestActions.ts';
import { takeByCode } from './takeByCode.ts';
import { turnOf } from './turn.ts';
import { wayForward } from './wayForward.ts';
import { welcomeAtFirstMessage } from './welcome.ts';

/** Where a message goes: buttons and commands first, then the dialog that waits for an answer, then a way forward. */
export async function messageRouter(handling: Handling): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const data = dataOf(context.activity.value);
  const verb = data['verb'];
  if (typeof verb === 'string') return buttonRouter(handling, verb, data);
  const text = messageText(context.activity);
  const welcomed = await welcomeAtFirstMessage(services, context);
  const written = turnOf(context).place === 'personal' ? draftCodeIn(text) : undefined;
  if (written !== undefined) return takeByCode(handling, written);
  const recognized = recognizeCommand(text);
  if (recognized === 'prepare') return commandRouter(handling, 'request', true);
  if (recognized === 'greeting' || recognized === 'thanks') {
    // The welcome was an answer to it.
    return welcomed ? undefined : wayForward(handling, recognized);
  }
  return recognized === undefined ? freeText(handling, text, welcomed) : commandRouter(handling, recognized);
}

function dataOf(value: unknown): ActionData {
  return typeof value === 'object' && value !== null ? (value as ActionData) : {};
}
