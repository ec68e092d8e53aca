import type { TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { StateCondition, StoredState } from './storedState.ts';

const stateKey = Symbol('dialogState');
const conditionKey = Symbol('dialogStateCondition');

/**
 * Puts a conversation's dialog state at the turn's disposal; the dialogs change it in place. The SDK's own BotState writes without
 * comparing and apart from everything else; ours is written with the note that the activity was handled, in one transaction.
 */
export function setDialogState(context: TurnContext, { state, condition }: StoredState): void {
  context.turnState.set(stateKey, state);
  context.turnState.set(conditionKey, condition);
}

/** The dialog state as the turn left it. */
export function readDialogState(context: TurnContext): DialogState {
  return context.turnState.get<DialogState>(stateKey) ?? { dialogStack: [] };
}

/** Takes the state away, so that nothing written after the turn is believed to be kept. */
export function forgetDialogState(context: TurnContext): void {
  context.turnState.delete(stateKey);
}

/** The condition in which the stored state was found. The caller deals with it: from then on the turn's own state takes its place. */
export function takeStateCondition(context: TurnContext): StateCondition {
  const condition = stateCondition(context);
  context.turnState.set(conditionKey, 'sound');
  return condition;
}

/** The condition in which the stored state was found, as long as nobody has dealt with it. */
export function stateCondition(context: TurnContext): StateCondition {
  return context.turnState.get<StateCondition>(conditionKey) ?? 'sound';
}
