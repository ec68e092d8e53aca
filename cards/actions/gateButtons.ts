import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { isPassed, objectionable, presentGate } from '../../src/requests/gates.ts';
import type { Gate, GateId } from '../../src/requests/request.ts';
import { earlierSteps, stepKey } from '../../src/requests/steps.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { formatCalendarDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';
import { gateName, stepName } from './stepText.ts';
import { textFormButton } from './textForm.ts';

/**
 * Confirms the gate of the present phase. The team also says if there was nothing to remediate; after some days of silence it records the
 * meeting in which the customer agreed.
 */
export function confirmGateButton(
  view: ActionButtonView,
  t: Translator,
  isTeam: boolean,
): Button | undefined {
  const { request, process } = view;
  const present = presentGate(request, process);
  if (present === undefined) return undefined;
  const { id, gate } = present;
  const text = (name: TextUnder<'phases:gate'>) => t.text(`phases:gate.${name}`);
  // Nobody confirms over an objection that their card does not show.
  const data = pressData(view, { phase: request.phase, objection: gate.objection?.at ?? '' });
  const press = (title: string) => executeButton(title, 'gate.confirm', data, { style: 'positive' });
  const isNothing = id === 'remediation' && gate.team !== undefined && gate.nothingToDo === true;
  if (!isTeam) return press(text(isNothing ? 'remediation.confirmNothing' : `${id}.confirm`));
  if (gate.team !== undefined) {
    const day = {
      type: 'Input.Date',
      id: 'confirmGate.agreedOn',
      label: text('agreed.label'),
      errorMessage: text('agreed.error'),
      isRequired: true,
    };
    const hint = { type: 'TextBlock', wrap: true, text: text('agreed.hint') };
    return showCardButton(text('agreed.title'), [hint, day], [press(text('agreed.confirm'))]);
  }
  if (id === 'core') return press(text('core.confirm'));
  const outcomes = {
    type: 'Input.ChoiceSet',
    id: 'confirmGate.outcome',
    label: text('outcome.label'),
    errorMessage: text('outcome.error'),
    isRequired: true,
    style: 'expanded',
    wrap: true,
    value: 'verified',
    choices: (['verified', 'nothing'] as const).map((value) => ({ title: text(`outcome.${value}`), value })),
  };
  const hint = { type: 'TextBlock', wrap: true, text: text('outcome.hint') };
  return showCardButton(text('remediation.confirm'), [hint, outcomes], [press(text('outcome.confirm'))], {
    style: 'positive',
  });
}

/** Objects to a gate, in one press. */
export function objectToGateButton(view: ActionButtonView, t: Translator): Button {
  return executeButton(
    t.text('phases:gate.object'),
    'gate.object',
    pressData(view, { phase: view.request.phase }),
  );
}

/** Opens the form that takes a request back to a step that was done. */
export function stepBackButton(view: ActionButtonView, t: Translator): Button {
  const { request, process } = view;
  const choices = earlierSteps(request, process).map((step) => ({
    title: stepName(step, process, t),
    value: stepKey(step),
  }));
  const above = [
    {
      type: 'Input.ChoiceSet',
      id: 'stepBack.to',
      label: t.text('phases:stepBack.to.label'),
      errorMessage: t.text('phases:stepBack.to.error'),
      isRequired: true,
      style: 'compact',
      wrap: true,
      value: choices.at(-1)?.value ?? '',
      choices,
    },
  ];
  return textFormButton(
    { action: 'stepBack', inputs: ['reason'], seen: { phase: request.phase }, above },
    view,
    t,
  );
}

/** Where the present gate stands, and who has the next step; empty where there is none, or nobody has said anything yet. */
export function gateText(
  { request, process }: Pick<ActionButtonView, 'request' | 'process'>,
  side: 'team' | 'customer',
  t: Translator,
): string {
  const present = request.state === 'active' ? presentGate(request, process) : undefined;
  if (present === undefined) return '';
  const { id, gate } = present;
  const standing = standingOf(gate, id);
  if (standing === '') return '';
  return t.text(composedKey(`phases:gate.${id}.${side}.${standing}`), {
    name: plainName((standing === 'objected' ? gate.objection : (gate.team ?? gate.customer))?.by.name ?? ''),
    customer: plainName(gate.customer?.by.name ?? ''),
    day: gate.agreedOn === undefined ? '' : formatCalendarDay(gate.agreedOn, t),
  });
}

/** On hold a gate is not confirmed, but the customer can still object to it: says so, and to what; empty where there is nothing to object to. */
export function heldGateText(
  { request, process }: Pick<ActionButtonView, 'request' | 'process'>,
  t: Translator,
): string {
  const id = objectionable(request, process);
  if (id === undefined) return '';
  const name = plainName(request.gates?.[id]?.team?.by.name ?? '') || t.text('status:line.somebody');
  const isNothing = request.gates?.[id]?.nothingToDo === true;
  return t.text('phases:gate.held', { name, gate: gateName(id, isNothing, t) });
}

function standingOf(gate: Gate, id: GateId): string {
  const isNothing = id === 'remediation' && gate.nothingToDo === true;
  if (gate.agreedOn !== undefined) return 'agreed';
  if (isPassed(gate)) return isNothing ? 'passedNothing' : 'passed';
  if (gate.team !== undefined) return isNothing ? 'teamNothing' : 'team';
  if (gate.customer !== undefined) return 'customer';
  return gate.objection === undefined ? '' : 'objected';
}
