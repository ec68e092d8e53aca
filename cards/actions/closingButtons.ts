import { isBotLanguage } from '../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../src/locales/translator.ts';
import { contactOf, isOwnRequest } from '../../src/requests/people.ts';
import { requestNumber } from '../../src/requests/request.ts';
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
    {
      action: 'complete',
      inputs: ['summary'],
      seen: { state, phase },
      values: asDouble(view, ['summary']),
      above,
      ...style,
    },
    view,
    t,
  );
}

/** Opens the form that declines a request. */
export function declineButton(view: ActionButtonView, t: Translator): Button {
  const { state } = view.request;
  const values = asDouble(view, ['reason', 'instead']);
  return textFormButton(
    { action: 'decline', inputs: ['reason', 'instead'], values, seen: { state }, style: 'destructive' },
    view,
    t,
  );
}

/**
 * Ready texts that end a request as the double of another one, in the customer's language. The other's number stands in them only if the one
 * who acts for this request acts for the other too.
 */
function asDouble(
  { request, ties = [] }: ActionButtonView,
  inputs: readonly string[],
): Readonly<Record<string, string>> {
  const double = ties.find(({ kind }) => kind === 'double');
  if (double === undefined) return {};
  const { language } = request.answers;
  const t = translatorFor(isBotLanguage(language) ? language : 'en');
  const seen = isOwnRequest(double.request, contactOf(request)) ? 'seen' : 'unseen';
  const number = requestNumber(double.request);
  return Object.fromEntries(
    inputs.map((name) => [
      name,
      t.text(`ties:double.${seen}.${name === 'instead' ? 'instead' : 'text'}`, { number }),
    ]),
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
