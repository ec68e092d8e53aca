import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { quotaTenantOf } from '../../openRequestQuota.ts';
import { rolesIn } from '../../policy.ts';
import { requiredText } from '../../reason.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { canReopen, isDeclinedForGood, isSamePerson } from '../../request.ts';

const inputSchema = z.object({ reason: requiredText });

/**
 * Either side reopens a request that was completed or declined, within the days that the process data allow. Its assignee goes on with it in
 * the phase it was in. If there is none, or they left the team or are away, it waits for a specialist. A second decline is final.
 */
export const reopen = defineAction<'reopen', z.output<typeof inputSchema>, NotNow, boolean>({
  action: 'reopen',
  input: inputSchema,
  // Whether the assignee is no specialist any more. If nobody can say, they stay.
  ask: async (_input, { colleagues }, { assignee }) => {
    if (assignee === undefined) return false;
    const found = await colleagues?.find(assignee.id);
    return found?.outcome === 'no' && found.isGone !== true;
  },
  effect: async ({ request, asked: hasLeft, actor, records, context: { now, process } }) => {
    if (isDeclinedForGood(request)) return { kind: 'refuse', refusal: notNow('declinedForGood', request) };
    if (!canReopen(request, now())) return { kind: 'refuse', refusal: notNow('reopenTooLate', request) };
    // A specialist knows what they take on again; the customer's open requests are counted.
    if (!rolesIn(request, actor).includes('specialist')) {
      // Several who reopen or send at once count one after the other.
      await records.requests.holdNumbers();
      const count = await records.requests.countOpen(quotaTenantOf(request));
      const isFull = count >= process.rules.openRequestsPerTenant;
      if (isFull) return { kind: 'refuse', refusal: notNow('openLimit', request) };
    }
    const { closed: _closed, assignee, ...open } = request;
    if (assignee === undefined || hasLeft) return { kind: 'change', request: open, otherwise: true };
    // An assignee who reopens it is there.
    const isAway =
      !isSamePerson(actor, assignee) && (await records.absences.of(assignee, now())) !== undefined;
    return isAway
      ? { kind: 'change', request: open, otherwise: true }
      : { kind: 'change', request: { ...open, assignee } };
  },
  detail: ({ reason }) => ({ reason }),
});
