import type { TurnContext } from 'botbuilder';
import { DialogContext, type DialogSet } from 'botbuilder-dialogs';
import { readDialogState } from './dialogState.ts';

/** Where the SDK looks for them within a turn. */
const memoryKey = 'DialogStateManagerConfiguration';

/** The SDK tells every dialog of each activity before one goes on with it. No dialog here listens. */
class QuietContext extends DialogContext {
  override async emitEvent(): Promise<boolean> {
    return false;
  }
}

/**
 * Makes the dialogs' context of each turn. The scopes and resolvers of the SDK's memory belong to no turn and are made once: left alone,
 * the SDK makes them anew for each turn and reads the whole environment for it. Resolvers write a short path out in full. There are none
 * here: the SDK has each of them look at each path it uses itself, and no dialog here uses a short one.
 */
export function dialogContexts(dialogs: DialogSet): (context: TurnContext) => DialogContext {
  let memory: DialogContext['state']['configuration'] | undefined;
  return (context) => {
    if (memory !== undefined) context.turnState.set(memoryKey, memory);
    const dc = new QuietContext(dialogs, context, readDialogState(context));
    memory ??= { ...dc.state.configuration, pathResolvers: [] };
    return dc;
  };
}
