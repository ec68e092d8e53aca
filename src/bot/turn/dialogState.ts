import type { TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { StateCondition, StoredState } from './storedState.ts';

const stateKey = Symbol('dialogState');
const conditionKey = Symbol('dialogStateCondition');

/**
 * Sets a conversation's dialog state for the turn; the dialogs change it in place. The SDK's own BotState writes it without a version check
 * and separately from everything else. Ours is written together with the deduplication row, in one transaction.
 */
export function setDialogState(context: TurnContext, { state, condition }: StoredState): void {
  context.turnState.set(stateKey, state);
  context.turnState.set(conditionKey, condition);
}

/** The dialog state at the end of the turn. */
export function readDialogState(context: TurnContext): DialogState {
  return context.turnState.get<DialogState>(stateKey) ?? { dialogStack: [] };
}

/** Removes the state, so that a change after the commit does not seem to be stored. */
export function forgetDialogState(context: TurnContext): void {
  context.turnState.delete(stateKey);
}

/** Returns the condition of the stored state and marks it as handled: from then on the turn's own state replaces the stored one. */
export function takeStateCondition(context: TurnContext): StateCondition {
  const condition = stateCondition(context);
  context.turnState.set(conditionKey, 'sound');
  return condition;
}

/** The condition of the stored state, until it is marked as handled. */
export function stateCondition(context: TurnContext): StateCondition {
  return context.turnState.get<StateCondition>(conditionKey) ?? 'sound';
}
