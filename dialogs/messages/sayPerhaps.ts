import type { TurnContext } from 'botbuilder';
import { sayText } from './sayText.ts';

/** The facts of a failed send: its status if it was refused, else whether it had left, and why no answer came. */
interface SendFault {
  readonly status?: number;
  readonly hasLeft?: boolean;
  readonly code?: string;
}

/**
 * Says a line and returns whether it may have arrived. If the connection broke and the send is in doubt, the line is said once more:
 * reading it twice is better than not at all, because a person who goes on by the line before answers another question than the one that
 * waits. If that send is in doubt as well, the line is taken to have arrived. False if the connector refused it, or it never left.
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
    // A connector that is silent for a whole time limit would be so again, while people wait.
    return code === 'ETIMEDOUT' ? true : 'broken';
  }
}
