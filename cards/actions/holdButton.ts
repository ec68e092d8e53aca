import { Temporal } from 'temporal-polyfill';
import { lastDayFrom } from '../../src/businessTime/businessCalendar.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { dayAt } from '../../src/requests/steps.ts';
import type { Button } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { reasonButton } from './reasonButton.ts';

/** Opens the form that puts a request on hold: the reason, and the day to come back to it. */
export function holdButton(view: ActionButtonView, t: Translator): Button {
  const { request, now } = view;
  const today = dayAt(now, request.answers.timeZone);
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 });
  const until = {
    type: 'Input.Date',
    id: 'hold.until',
    label: t.text('phases:hold.until'),
    errorMessage: t.text('phases:hold.untilError'),
    min: tomorrow.toString(),
    max: lastDayFrom(today),
  };
  return reasonButton(
    { action: 'hold', texts: 'hold', isRequired: true, seen: { state: request.state }, below: [until] },
    view,
    t,
  );
}
