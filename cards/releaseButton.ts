import type { Translator } from '../src/locales/translator.ts';
import { longestReleaseReason } from '../src/requests/releaseRequest.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';
import { type Button, executeButton, showCardButton } from './buttons.ts';

/** Opens the form in which the specialist gives a request back, with a reason for the team if there is one; its button does it. */
export function releaseButton({ id, version }: AssistanceRequest, t: Translator): Button {
  const text = (name: string) => t.text(`status:giveBack.${name}`);
  return showCardButton(
    t.text('status:actions.release'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: 'reason',
        label: text('reason'),
        errorMessage: text('reasonError'),
        placeholder: text('example'),
        isMultiline: true,
        maxLength: longestReleaseReason,
      },
    ],
    [executeButton(t.text('status:actions.releaseConfirm'), 'request.release', { requestId: id, version })],
    { secondary: true },
  );
}
