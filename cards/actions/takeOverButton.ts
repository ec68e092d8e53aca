import type { Translator } from '../../src/locales/translator.ts';
import { longestText } from '../../src/requests/reason.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/**
 * Opens a form with a note for the team; the button in it takes the request over from the assignee that the card names. If somebody else
 * has the request by then, nothing is done.
 */
export function takeOverButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: string) => t.text(`desk:takeOver.${name}`);
  const seen = { assignee: view.request.assignee?.id ?? '' };
  return showCardButton(
    text('action'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: 'takeOver.note',
        label: text('note'),
        errorMessage: text('noteError'),
        placeholder: text('example'),
        isMultiline: true,
        maxLength: longestText,
      },
    ],
    [executeButton(text('confirm'), 'request.takeOver', pressData(view, seen))],
  );
}
