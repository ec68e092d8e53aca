import type { TurnContext } from 'botbuilder';
import { botChatUrl } from '../../presentation/drawRequest.ts';

/** A link that opens the personal chat with the bot. */
export function chatLink({ activity }: TurnContext): string {
  return botChatUrl(activity.recipient?.id ?? '');
}
