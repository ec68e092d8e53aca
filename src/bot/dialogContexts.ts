import type { TurnContext } from 'botbuilder';
import { DialogContext, type DialogSet } from 'botbuilder-dialogs';
import { readDialogState } from './dialogState.ts';

/** Where the SDK looks for them within a turn. */
const memoryKey = 'DialogStateManagerConfiguration';

/**
 * Makes the dialogs' context of each turn. The scopes and resolvers of the SDK's memory, none of which belong to a turn, are made once:
 * left alone, the SDK makes them anew for each turn and reads the whole environment for it.
 */
export function dialogContexts(dialogs: DialogSet): (context: TurnContext) => DialogContext {
  let memory: DialogContext['state']['configuration'] | undefined;
  return (context) => {
    if (memory !== undefined) context.turnState.set(memoryKey, memory);
    const dc = new DialogContext(dialogs, context, readDialogState(context));
    memory = dc.state.configuration;
    return dc;
  };
}
