import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';

const stateKey = Symbol('dialogState');

/** Puts a conversation's dialog state at the turn's disposal. */
export function setDialogState(context: TurnContext, state: DialogState): void {
  context.turnState.set(stateKey, state);
}

/** The dialog state as the turn left it. */
export function readDialogState(context: TurnContext): DialogState {
  return context.turnState.get<DialogState>(stateKey) ?? { dialogStack: [] };
}

/** Takes the state away, so that nothing written after the turn is believed to be kept. */
export function forgetDialogState(context: TurnContext): void {
  context.turnState.delete(stateKey);
}

/**
 * The dialogs' view of that state. The SDK's own BotState writes without comparing and apart from everything else; ours is written with
 * the note that the activity was handled, in one transaction.
 */
export const dialogStateAccessor: StatePropertyAccessor<DialogState> = {
  get: async (context: TurnContext) => readDialogState(context),
  set: async (context: TurnContext, state: DialogState) => setDialogState(context, state),
  delete: async (context: TurnContext) => setDialogState(context, { dialogStack: [] }),
} as StatePropertyAccessor<DialogState>;
