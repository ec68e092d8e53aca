import type { TurnContext } from 'botbuilder';
import { sayText } from './sayText.ts';

/** What a send that failed tells: its status where it was refused, else whether it had left, and why no answer came. */
interface SendFault {
  readonly status?: number;
  readonly hasLeft?: boolean;
  readonly code?: string;
}

/**
 * Says a line and answers whether it may have arrived. Where the connection broke and nobody knows, it is said once more: reading it twice
 * is better than not at all, for whoever goes on by what stood there before answers another question than the one that waits. Where
 * nobody knows then either, it is taken to have arrived. False where the connector refused it, or it never left.
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
