import type { Translator } from '../../src/locales/translator.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { spokenTitle } from '../kit/spokenTitle.ts';

/** The question whether a channel shall receive no requests any more, or its answer. */
export interface ChannelQuestionView {
  readonly title: string;
  /** The consequences, a sentence each. */
  readonly lines: readonly string[];
  /** The title of the button that does it; absent once it is done. */
  readonly confirm?: string;
}

const fill = cardTemplate(new URL('./channelQuestion.json', import.meta.url));

/** Asks before the open requests of a channel move. Nothing happens unless the button is pressed. */
export function channelQuestion({ title, lines, confirm }: ChannelQuestionView, t: Translator): Card {
  const spoken = spokenTitle(title, t.sentences(...lines), t);
  return fill(
    {
      title,
      lines: lines.map((text) => ({ text })),
      actions:
        confirm === undefined ? [] : [executeButton(confirm, 'channel.unbind', {}, { style: 'destructive' })],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
