import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { linkRows, newColleagueInputs, presentText } from './colleaguesButton.ts';
import { pressData } from './pressData.ts';

/** Opens the form in which the sender of a partner's request names the colleague who stands in, or removes them. */
export function representButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'partner:represent'>) => t.text(`partner:represent.${name}`);
  const delegate = view.request.people?.delegate;
  const ids = pressData(view);
  const present = delegate === undefined ? [] : [{ type: 'TextRun', text: presentText(delegate, t) }];
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      ...(delegate === undefined
        ? []
        : [
            { type: 'TextBlock', wrap: true, weight: 'bolder', text: text('present') },
            { type: 'RichTextBlock', spacing: 'none', inlines: present },
            ...linkRows(view, [delegate], t),
          ]),
      ...newColleagueInputs('represent', t),
    ],
    [
      executeButton(text('save'), 'request.represent', ids, { style: 'positive' }),
      ...(delegate === undefined
        ? []
        : [executeButton(text('remove'), 'request.represent', { ...ids, remove: 'true' })]),
    ],
  );
}
