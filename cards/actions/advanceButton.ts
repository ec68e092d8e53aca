import type { Translator } from '../../src/locales/translator.ts';
import { phaseAfter, servicesToEnable } from '../../src/requests/steps.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { serviceNames } from '../kit/names.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';
import { phaseName } from './stepText.ts';

/** Starts the work, moves to the next phase, or marks services as enabled: one service by a press, several by check boxes. */
export function advanceButton(view: ActionButtonView, t: Translator): Button {
  const { request, process } = view;
  const { phase, state } = request;
  const data = pressData(view, { state, phase });
  const press = (title: string, more = {}) =>
    executeButton(title, 'request.advance', { ...data, ...more }, { style: 'positive' });
  if (state !== 'active') {
    const look = state === 'scheduled' ? ({ style: 'positive' } as const) : {};
    return executeButton(t.text('phases:actions.start'), 'request.advance', data, look);
  }
  const services = phase === 'enableServices' ? servicesToEnable(request) : [];
  const [only] = services;
  if (only === undefined) {
    const next = phaseAfter(request, process) ?? phase;
    return press(t.text('phases:actions.advanceTo', { phase: phaseName(next, t) }));
  }
  const nameOf = (id: string) => t.list(serviceNames([id], process.services, t));
  if (services.length === 1) {
    return press(t.text('phases:actions.enableOne', { service: nameOf(only) }), { services: only });
  }
  return showCardButton(
    t.text('phases:actions.enable'),
    [
      { type: 'TextBlock', wrap: true, text: t.text('phases:enable.hint') },
      {
        type: 'Input.ChoiceSet',
        id: 'advance.services',
        label: t.text('phases:enable.label'),
        errorMessage: t.text('phases:enable.error'),
        isRequired: true,
        isMultiSelect: true,
        style: 'expanded',
        wrap: true,
        choices: services.map((id) => ({ title: nameOf(id), value: id })),
      },
    ],
    [press(t.text('phases:actions.enableConfirm'))],
    { style: 'positive' },
  );
}
