import type { Translator } from '../src/locales/translator.ts';
import { submitButton } from './buttons.ts';
import { type Card, cardTemplate } from './card.ts';

/** What came in: text that is no command, a file or voice note, a greeting, or thanks. */
export interface NotUnderstoodView {
  readonly variant: 'unknown' | 'attachment' | 'greeting' | 'thanks';
  /** Whether this person can ask for assistance here: never where a partner looks after the tenant. */
  readonly canRequest: boolean;
}

const fill = cardTemplate('notUnderstood');

/** A way forward where nothing was asked for that the bot knows: a friendly line, and what can be done from here. */
export function notUnderstoodCard({ variant, canRequest }: NotUnderstoodView, t: Translator): Card {
  const title = t.text(`info:notUnderstood.${variant}.title`);
  const text = t.text(`info:notUnderstood.${variant}.text`, { command: t.text('commands:help.title') });
  const button = (name: 'timeline' | 'help') => submitButton(t.text(`info:actions.${name}`), `menu.${name}`);
  return fill(
    {
      title,
      text,
      actions: [
        ...(canRequest
          ? [submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' })]
          : []),
        button('timeline'),
        button('help'),
      ],
    },
    // Two whole texts, one after the other: what a person would read.
    { speak: `${title} ${text}`, fallback: `${title} ${text}`, language: t.language },
  );
}
