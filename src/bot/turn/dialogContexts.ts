import type { TurnContext } from 'botbuilder';
import { DialogContext, type DialogSet } from 'botbuilder-dialogs';
import { readDialogState } from './dialogState.ts';

/** The SDK's key for its memory configuration within a turn. */
const memoryKey = 'DialogStateManagerConfiguration';

/** The SDK emits an event of each activity to every dialog before one continues with it. No dialog here listens. */
class QuietContext extends DialogContext {
  override async emitEvent(): Promise<boolean> {
    return false;
  }
}

/**
 * Creates the dialogs' context of each turn. The scopes and resolvers of the SDK's memory belong to no turn and are created once: the SDK
 * would create them for each turn, and read the whole environment for it. Resolvers expand a short path. There are none here: the SDK would
 * run each of them on each path that it uses itself, and no dialog here uses a short one.
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
