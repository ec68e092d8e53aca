import type { Translator } from '../../src/locales/translator.ts';
import { linkButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** Where the personal chat with the bot opens, as Teams' deep link. */
export interface OpenInChatView {
  readonly chatUrl: string;
}

const fill = cardTemplate(new URL('./openInChat.json', import.meta.url));

/** The answer in groups and channels to a personal command: a link to the chat, and no request data. */
export function openInChatCard({ chatUrl }: OpenInChatView, t: Translator): Card {
  const spoken = t.text('info:openInChat.speak');
  return fill(
    {
      title: t.text('info:openInChat.title'),
      text: t.text('info:openInChat.text'),
      actions: [linkButton(t.text('info:actions.openChat'), chatUrl)],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
