import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type PerformedAction, verbOf } from '../../src/requests/lifecycle.ts';
import { longestText } from '../../src/requests/reason.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** An input for a text that people write, of at most 2,000 characters. */
export function textInput(
  input: { readonly id: string; readonly label: string; readonly errorMessage: string },
  more: { readonly placeholder?: string; readonly value?: string; readonly isRequired?: boolean } = {},
): object {
  return { type: 'Input.Text', ...input, isMultiline: true, maxLength: longestText, ...more };
}

/**
 * Opens a form in which a person writes a text. The form says who reads it.
 *
 * @param texts the part of the catalogue `desk` with its `title`, `hint`, `text`, `example`, `error` and `send`
 */
export function writeButton(
  action: PerformedAction,
  texts: string,
  view: ActionButtonView,
  t: Translator,
): Button {
  const text = (name: string) => t.text(composedKey(`desk:${texts}.${name}`));
  const input = { id: `${action}.text`, label: text('text'), errorMessage: text('error') };
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      textInput(input, { placeholder: text('example'), isRequired: true }),
    ],
    [executeButton(text('send'), verbOf(action), pressData(view))],
  );
}
