import type { TurnContext } from 'botbuilder';

/** Sends a line. It may have text that people typed, so it is plain text: no Markdown, no HTML, no mentions. */
export async function sayText(context: TurnContext, text: string): Promise<void> {
  await context.sendActivity({ type: 'message', text, textFormat: 'plain' });
}
