import type { TurnContext } from 'botbuilder';
import { sayText } from './sayText.ts';

/**
 * Says a line and answers whether it may have arrived. Where nobody says so, it is taken to have: the person may go by what it says. False
 * where the connector refused it, or it never left.
 */
export async function sayPerhaps(context: TurnContext, text: string): Promise<boolean> {
  try {
    await sayText(context, text);
    return true;
  } catch (error) {
    const { statusCode, hasLeft } = error as { readonly statusCode?: number; readonly hasLeft?: boolean };
    return statusCode === undefined && hasLeft === true;
  }
}
