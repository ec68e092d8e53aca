import { z } from 'zod';
import type { ProcessData } from '../../../onboarding/processData.ts';
import { defineAction } from '../../actionDefinition.ts';
import type { AdvanceDetail } from '../../event.ts';
import { gateWaits } from '../../gates.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import type { AssistanceRequest } from '../../request.ts';
import { phaseAfter, progressOf, servicesToEnable } from '../../steps.ts';

const inputSchema = z.object({
  /** Ids of the services that are enabled now, as a form with several ticks sends them: separated by commas. */
  services: z
    .string()
    .max(2000)
    .optional()
    .transform((ids = '') => ids.split(',').filter((id) => id !== '')),
});

/**
 * The assignee begins the work, goes on to the next phase that the request needs, or marks services as enabled. The last service leads to
 * the next phase if there is one.
 */
export const advance = defineAction<'advance', z.output<typeof inputSchema>, NotNow>({
  action: 'advance',
  input: inputSchema,
  effect: async ({ request, input, context: { process } }) => {
    if (request.state !== 'active') return changed(request, request, { started: true }, process);
    if (gateWaits(request, process)) return { kind: 'refuse', refusal: notNow('gateWaits', request) };
    return request.phase === 'enableServices' && servicesToEnable(request).length > 0
      ? markServices(request, input.services, process)
      : nextPhase(request, process);
  },
});

function nextPhase(request: AssistanceRequest, process: ProcessData) {
  const phase = phaseAfter(request, process);
  return phase === undefined
    ? ({ kind: 'refuse', refusal: notNow('lastStep', request) } as const)
    : changed(request, { ...request, phase }, {}, process);
}

function markServices(request: AssistanceRequest, marked: readonly string[], process: ProcessData) {
  const { enabled = [], answers } = request;
  const services = servicesToEnable(request).filter((id) => marked.includes(id));
  if (services.length === 0) {
    // Somebody else was first: the mark is there.
    const isThere = marked.length > 0 && marked.every((id) => enabled.includes(id));
    return isThere
      ? ({ kind: 'nothing' } as const)
      : ({ kind: 'refuse', refusal: notNow('chooseServices', request) } as const);
  }
  const after = {
    ...request,
    enabled: answers.services.filter((id) => [...enabled, ...services].includes(id)),
  };
  const isLast = servicesToEnable(after).length === 0;
  const phase = isLast ? (phaseAfter(after, process) ?? after.phase) : after.phase;
  return changed(request, { ...after, phase }, { services }, process);
}

function changed(
  before: AssistanceRequest,
  request: AssistanceRequest,
  what: Pick<AdvanceDetail, 'started' | 'services'>,
  process: ProcessData,
) {
  const { at, of } = progressOf(request, process);
  const ends = { fromPhase: before.phase, toPhase: request.phase };
  return { kind: 'change', request, detail: { ...ends, ...what, at, of } } as const;
}
