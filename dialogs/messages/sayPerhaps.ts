import type { TurnContext } from 'botbuilder';
import { sayText } from './sayText.ts';

/** The facts of a failed send: its status if it was refused, else whether it had left, and why there was no answer. */
interface SendFault {
  readonly status?: number;
  readonly hasLeft?: boolean;
  readonly code?: string;
}

/**
 * Sends a line and returns whether it may have arrived. If the connection broke and the send is in doubt, the line is sent once more.
 * Reading it twice is better than not at all, because a person without the line would answer the wrong question. If the second send is in
 * doubt too, the line counts as arrived. False if the connector refused it, or it never left.
 */
export async function sayPerhaps(context: TurnContext, text: string): Promise<boolean> {
  const first = await trySaying(context, text);
  if (first !== 'broken') return first;
  await trySaying(context, text);
  return true;
}

async function trySaying(context: TurnContext, text: string): Promise<boolean | 'broken'> {
  try {
    await sayText(context, text);
    return true;
  } catch (error) {
    const { status, hasLeft, code } = error as SendFault;
    if (status !== undefined || hasLeft !== true) return false;
    // A connector without an answer for a whole time limit would time out again, while people wait.
    return code === 'ETIMEDOUT' ? true : 'broken';
  }
}
