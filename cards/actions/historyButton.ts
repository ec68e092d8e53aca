import type { Translator } from '../../src/locales/translator.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** Shows the history of a request to the person who presses. */
export function historyButton(view: Pick<ActionButtonView, 'request' | 'key'>, t: Translator): Button {
  const data = { ...pressData(view), part: 'history' };
  return executeButton(t.text('phases:history.title'), 'request.show', data, { secondary: true });
}
