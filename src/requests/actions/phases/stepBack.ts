import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { gatesBefore } from '../../gates.ts';
import { requiredText } from '../../reason.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { earlierSteps, progressOf, stepKey } from '../../steps.ts';

const inputSchema = z.object({
  /** The key of a step that is done: a phase, or `service:` and the id of an enabled service. */
  to: z.string().max(200),
  reason: requiredText,
});

/**
 * The assignee takes a request back to a step that was done, with a reason that the customer reads. The gates from there on have to be
 * confirmed again; services stay enabled, but for the one that it goes back to.
 */
export const stepBack = defineAction<'stepBack', z.output<typeof inputSchema>, NotNow>({
  action: 'stepBack',
  input: inputSchema,
  effect: async ({ request, input: { to, reason }, context: { process } }) => {
    const step = earlierSteps(request, process).find((known) => stepKey(known) === to);
    if (step === undefined) return { kind: 'refuse', refusal: notNow('noSuchStep', request) };
    const enabled = (request.enabled ?? []).filter((id) => id !== step.service);
    const gates = gatesBefore(request, step.phase, process);
    const after = { ...request, phase: step.phase, enabled, gates };
    const { at, of } = progressOf(after, process);
    return {
      kind: 'change',
      request: after,
      detail: { fromPhase: request.phase, toPhase: step.phase, reason, at, of },
    };
  },
});
