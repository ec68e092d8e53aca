import { causeOf } from '../../runtime/describeError.ts';
import { LeaseLost } from '../../runtime/heldLease.ts';
import { TurnTooLong } from '../../store/conversations/turnTime.ts';
import { ConversationBusy } from './conversationLease.ts';

/** Whether a turn ended because another turn holds its conversation. It wrote nothing, and can be run again. */
export function isLeaseLost(error: unknown): boolean {
  if (error instanceof ConversationBusy || error instanceof LeaseLost) return true;
  // The SDK's dialogs wrap the errors thrown in them.
  return error instanceof Error && isLeaseLost(causeOf(error));
}

/** Whether an activity is to be run again from the inbox: its turn lost its lease, or took too long. Such a turn writes nothing more. */
export function isToRunAgain(error: unknown): boolean {
  return error instanceof TurnTooLong || isLeaseLost(error);
}
