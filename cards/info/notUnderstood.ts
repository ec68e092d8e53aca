import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type Button, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { spokenTitle } from '../kit/spokenTitle.ts';

/**
 * The kind of message: a text that is not a command, a command with a typing error, a file or voice note, a greeting, thanks, a goodbye, or
 * the wish to talk to a person.
 */
export type NotUnderstoodView = {
  /** Whether this person can ask for assistance here; never if a partner looks after the tenant. */
  readonly canRequest: boolean;
  /** Keys of the commands that a specialist has here, such as `openRequests`. */
  readonly commands?: readonly string[];
} & (
  | { readonly variant: 'unknown' | 'attachment' | 'greeting' | 'thanks' | 'goodbye' | 'person' }
  /** `command` is its key in the catalogue, such as `timeline`. */
  | { readonly variant: 'suggestion'; readonly command: string }
);

const fill = cardTemplate(new URL('./notUnderstood.json', import.meta.url));

/** A way forward after a message that the bot does not understand: a friendly line, and the possible actions. */
export function notUnderstoodCard(view: NotUnderstoodView, t: Translator): Card {
  const { variant, canRequest, commands = [] } = view;
  const help = t.text('commands:help.title');
  const command =
    view.variant === 'suggestion' ? t.text(composedKey(`commands:${view.command}.title`)) : help;
  const title = t.text(`info:notUnderstood.${variant}.title`, { command });
  const text = t.text(`info:notUnderstood.${variant}.text`, { command: help });
  const button = (name: 'timeline' | 'help') => submitButton(t.text(`info:actions.${name}`), `menu.${name}`);
  // Nobody who leaves needs a way forward.
  if (variant === 'goodbye') return filled(title, text, [], t);
  const actions =
    view.variant === 'suggestion'
      ? [
          submitButton(command, `menu.${view.command}`, {}, { style: 'positive' }),
          ...(view.command === 'help' ? [] : [button('help')]),
        ]
      : [
          ...(canRequest
            ? [submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' })]
            : []),
          ...commands.map((name) =>
            submitButton(t.text(composedKey(`info:actions.${name}`)), `menu.${name}`),
          ),
          ...(commands.length > 0 ? [] : [button('timeline')]),
          button('help'),
        ];
  return filled(title, text, actions, t);
}

function filled(title: string, text: string, actions: readonly Button[], t: Translator): Card {
  const spoken = spokenTitle(title, text, t);
  return fill({ title, text, actions }, { speak: spoken, fallback: spoken, language: t.language });
}
