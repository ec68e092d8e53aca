import type { Translator } from '../../src/locales/translator.ts';
import { progressOf } from '../../src/requests/steps.ts';
import type { Button } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { stepName } from './stepText.ts';
import { textFormButton } from './textForm.ts';

/** Whether no step of a request is left to do. */
export function isToComplete({ request, process }: Pick<ActionButtonView, 'request' | 'process'>): boolean {
  return progressOf(request, process).open.length === 0;
}

/** Opens the form that completes a request: it says which steps are still open, and asks for the summary. */
export function completeButton(view: ActionButtonView, t: Translator): Button {
  const { request, process } = view;
  const { state, phase } = request;
  const { open } = progressOf(request, process);
  const names = t.list(open.map((step) => stepName(step, process, t)));
  const above =
    open.length === 0
      ? []
      : [
          {
            type: 'TextBlock',
            wrap: true,
            weight: 'bolder',
            text: t.text('phases:complete.stillOpen', { steps: names }),
          },
        ];
  // Where nothing is left to do, it is what the state calls for.
  const style = isToComplete(view) ? ({ style: 'positive' } as const) : {};
  return textFormButton(
    { action: 'complete', inputs: ['summary'], seen: { state, phase }, above, ...style },
    view,
    t,
  );
}

/** Opens the form that declines a request. */
export function declineButton(view: ActionButtonView, t: Translator): Button {
  const { state } = view.request;
  return textFormButton(
    { action: 'decline', inputs: ['reason', 'instead'], seen: { state }, style: 'destructive' },
    view,
    t,
  );
}

/** Opens the form that reopens a request. */
export function reopenButton(view: ActionButtonView, t: Translator): Button {
  return textFormButton(
    { action: 'reopen', inputs: ['reason'], seen: { state: view.request.state } },
    view,
    t,
  );
}

/** Opens the form for words to a rating. Before there is a rating, the card itself asks for it. */
export function rateButton(view: ActionButtonView, t: Translator): Button | undefined {
  if (view.request.rating === undefined) return undefined;
  return textFormButton({ action: 'rate', inputs: ['words'] }, view, t);
}
