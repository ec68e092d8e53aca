import type { Translator } from '../../src/locales/translator.ts';
import type { PhaseId, ProcessData } from '../../src/onboarding/processData.ts';
import type { AssistanceRequest, GateId } from '../../src/requests/request.ts';
import { progressOf, type Step } from '../../src/requests/steps.ts';
import { serviceNames } from '../kit/names.ts';

type Process = Pick<ProcessData, 'services' | 'phases'>;

/** The name of a phase. */
export function phaseName(phase: PhaseId, t: Translator): string {
  return t.text(`info:timeline.phases.${phase}.title`);
}

/** The name of a step; of a service's step, with the service. */
export function stepName(
  { phase, service }: Step,
  { services }: Pick<Process, 'services'>,
  t: Translator,
): string {
  if (service === undefined) return phaseName(phase, t);
  return t.text('phases:step.service', { service: t.list(serviceNames([service], services, t)) });
}

/** The words that a side confirms at a gate: the work is done, or that there was nothing to remediate. */
export function gateName(gate: GateId, isNothing: boolean, t: Translator): string {
  return t.text(isNothing ? 'phases:gate.remediation.nothing' : `phases:gate.${gate}.name`);
}

/** "Step 5 of 9: Enable the services". Empty before the work has begun, and for a request that was withdrawn or declined. */
export function progressText(request: AssistanceRequest, process: Process, t: Translator): string {
  if (!isUnderWay(request)) return '';
  const { at, of, step, open } = progressOf(request, process);
  const numbers = { at: t.number(at), of: t.number(of) };
  if (step !== undefined && request.state !== 'completed') {
    return t.text('phases:step.present', { ...numbers, name: phaseName(step.phase, t) });
  }
  return t.text('phases:step.done', { ...numbers, at: t.number(of - open.length) });
}

/** Whether the steps say something: the work has begun. */
function isUnderWay({ state, stateBefore }: AssistanceRequest): boolean {
  return state === 'active' || state === 'completed' || (state === 'onHold' && stateBefore === 'active');
}

/** The services of a request with a mark each: enabled or not yet. A text without marks before the first is enabled. */
export function markedServices(
  { answers, enabled = [], phase }: AssistanceRequest,
  { services }: Process,
  t: Translator,
): readonly string[] {
  const names = answers.services.map((id) => ({ id, name: t.list(serviceNames([id], services, t)) }));
  if (enabled.length === 0 && phase !== 'enableServices') return [t.list(names.map(({ name }) => name))];
  return names.map(({ id, name }) =>
    t.text(enabled.includes(id) ? 'phases:step.serviceDone' : 'phases:step.serviceOpen', { service: name }),
  );
}
