import type { TurnContext } from 'botbuilder';

/** A link that opens the personal chat with the bot. */
export function chatLink({ activity }: TurnContext): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(activity.recipient?.id ?? '')}`;
}
