import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type PerformedAction, verbOf } from '../../src/requests/lifecycle.ts';
import type { Seen } from '../../src/requests/press.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';
import { textInput } from './writeButton.ts';

/** A form with texts to write. Its words stand in the catalogue `phases`, under the action's name. */
interface TextForm {
  readonly action: PerformedAction;
  /** The names of its inputs; each has a `label`, an `example` and an `error` in the catalogue. */
  readonly inputs: readonly string[];
  /** The inputs that may be left empty. */
  readonly optional?: readonly string[];
  /** Ready texts for inputs, by name; they can be changed. */
  readonly values?: Readonly<Record<string, string>>;
  readonly seen?: Seen;
  readonly style?: 'positive' | 'destructive';
  /** Further parts above the inputs. */
  readonly above?: readonly object[];
}

/** Opens a form with texts; its hint says who reads them, and the button in it performs the action. */
export function textFormButton(form: TextForm, view: ActionButtonView, t: Translator): Button {
  const { action, inputs, optional = [], values = {}, seen, style, above = [] } = form;
  const text = (name: string) => t.text(composedKey(`phases:${action}.${name}`));
  const drawn = inputs.map((name) => {
    const words = (part: string) => text(`${name}.${part}`);
    const input = { id: `${action}.${name}`, label: words('label'), errorMessage: words('error') };
    return textInput(input, {
      placeholder: words('example'),
      ...(values[name] === undefined ? {} : { value: values[name] }),
      ...(optional.includes(name) ? {} : { isRequired: true }),
    });
  });
  const look = style === undefined ? {} : { style };
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text(action === 'rate' ? 'wordsHint' : 'hint') },
      ...above,
      ...drawn,
    ],
    [executeButton(text('confirm'), verbOf(action), pressData(view, seen), look)],
    style === 'positive' ? look : {},
  );
}
