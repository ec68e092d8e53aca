import type { Translator } from '../../src/locales/translator.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The first press opens a question, so that one press withdraws nothing. */
export function withdrawButton(view: ActionButtonView, t: Translator): Button {
  return showCardButton(
    t.text('status:actions.withdraw'),
    [
      { type: 'TextBlock', weight: 'bolder', wrap: true, text: t.text('status:withdraw.question') },
      { type: 'TextBlock', wrap: true, spacing: 'none', text: t.text('status:withdraw.text') },
    ],
    [
      executeButton(t.text('status:actions.withdrawConfirm'), 'request.withdraw', pressData(view), {
        style: 'destructive',
      }),
    ],
  );
}
