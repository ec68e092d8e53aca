import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { isPassed, isPastDay, presentGate, wasSilent } from '../../gates.ts';
import { rolesIn } from '../../policy.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import type { Gate } from '../../request.ts';

const inputSchema = z.object({
  /** `nothing`: there was nothing to remediate. */
  outcome: z.enum(['verified', 'nothing']).default('verified'),
  /** `YYYY-MM-DD`: the day of the meeting in which a silent customer agreed. */
  agreedOn: z.iso.date().optional(),
});

/**
 * A side confirms the gate of the present phase: the specialist for the team, an admin for the customer. If the customer has been silent for
 * some working days, the specialist may record that they agreed in a meeting.
 */
export const confirmGate = defineAction<'confirmGate', z.output<typeof inputSchema>, NotNow>({
  action: 'confirmGate',
  input: inputSchema,
  effect: async ({ request, input: { outcome, agreedOn }, actor, context: { now, process } }) => {
    const present = presentGate(request, process);
    if (present === undefined) return { kind: 'refuse', refusal: notNow('noGate', request) };
    const { id, gate } = present;
    if (isPassed(gate)) return { kind: 'nothing' };
    // Nobody confirms for both sides.
    const side = rolesIn(request, actor).includes('assignee') ? 'team' : 'customer';
    const { objection: _answered, ...before } = gate;
    const word = { by: { id: actor.id, tenantId: actor.tenantId, name: actor.name }, at: now() };
    const isAgreement = side === 'team' && gate.team !== undefined && agreedOn !== undefined;
    if (gate[side] !== undefined && !isAgreement) return { kind: 'nothing' };
    if (isAgreement && !wasSilent(request, id, now(), process)) {
      return { kind: 'refuse', refusal: notNow('gateTooEarly', request) };
    }
    if (isAgreement && !isPastDay(agreedOn, request, now(), process)) {
      return { kind: 'refuse', refusal: notNow('gateDay', request) };
    }
    const isNothing = id === 'remediation' && side === 'team' && outcome === 'nothing';
    const after: Gate = isAgreement
      ? { ...before, agreedOn }
      : { ...before, [side]: word, ...(isNothing ? { nothingToDo: true } : {}) };
    return {
      kind: 'change',
      request: { ...request, gates: { ...request.gates, [id]: after } },
      detail: {
        gate: id,
        side,
        passed: isPassed(after),
        ...(after.nothingToDo === true ? { nothingToDo: true } : {}),
        ...(isAgreement ? { agreedOn } : {}),
      },
    };
  },
});
