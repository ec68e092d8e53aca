import type { Translator } from '../../src/locales/translator.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** A command as people type it, its effect, and the verb of its button. */
export interface HelpCommand {
  readonly title: string;
  readonly description: string;
  readonly verb: `menu.${string}`;
}

/**
 * The commands that a person may use in the present place. The caller leaves out the others, such as asking if a partner looks after the
 * tenant.
 */
export interface HelpView {
  readonly commands: readonly HelpCommand[];
}

const fill = cardTemplate(new URL('./help.json', import.meta.url));

/** All commands as rows to tap, because there are more than buttons can hold. */
export function helpCard({ commands }: HelpView, t: Translator): Card {
  const spoken = t.text('info:help.speak', { commands: t.list(commands.map(({ title }) => title)) });
  return fill(
    {
      title: t.text('info:help.title'),
      hint: t.text('info:help.hint'),
      commands: commands.map(({ title, description, verb }) => ({
        title,
        description,
        tap: submitButton(title, verb),
      })),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
