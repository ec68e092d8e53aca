import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { gatesBefore, objectionable, phaseOfGate } from '../../gates.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { nameOnly } from '../../request.ts';

const inputSchema = z.object({});

/** An admin objects to a gate that the team confirmed: it waits again, and a request that has gone beyond it comes back to its phase. */
export const objectToGate = defineAction<'objectToGate', z.output<typeof inputSchema>, NotNow>({
  action: 'objectToGate',
  input: inputSchema,
  effect: async ({ request, actor, context: { now, process } }) => {
    const gate = objectionable(request, process);
    if (gate === undefined) return { kind: 'refuse', refusal: notNow('noObjection', request) };
    const phase = phaseOfGate[gate];
    const objection = { by: nameOnly(actor), at: now() };
    const gates = { ...gatesBefore(request, phase, process), [gate]: { objection } };
    const isNothing = request.gates?.[gate]?.nothingToDo === true;
    return {
      kind: 'change',
      request: { ...request, phase, gates },
      detail: { gate, ...(isNothing ? { nothingToDo: true } : {}) },
    };
  },
});
