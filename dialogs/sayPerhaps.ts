import type { TurnContext } from 'botbuilder';
import { sayText } from './sayText.ts';

/**
 * Says what came of an answer. Where nobody says whether it arrived, it is taken to have: the person may have read what comes next, and the
 * form says it too. Throws where it is known not to have arrived, so that the answer is not kept and can be given again.
 */
export async function sayPerhaps(context: TurnContext, text: string): Promise<void> {
  try {
    await sayText(context, text);
  } catch (error) {
    const { statusCode, hasLeft } = error as { readonly statusCode?: number; readonly hasLeft?: boolean };
    if (statusCode !== undefined || hasLeft !== true) throw error;
  }
}
