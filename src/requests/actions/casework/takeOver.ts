import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { optionalText } from '../../reason.ts';
import { isSamePerson, type Person } from '../../request.ts';

/**
 * A specialist takes a request over from its assignee, with a note for the team if there is one. The state and the planned meetings stay.
 * The assignee changes nothing by it.
 */
export const takeOver = defineAction({
  action: 'takeOver',
  input: z.object({ note: optionalText }),
  effect: async ({ request, input: { note }, actor: { id, tenantId, name, memberId } }) => {
    const { assignee } = request;
    const next: Person = { id, tenantId, name, ...(memberId === undefined ? {} : { memberId }) };
    if (assignee !== undefined && isSamePerson(assignee, next)) return { kind: 'nothing' };
    return {
      kind: 'change',
      request: { ...request, assignee: next },
      detail: {
        ...(assignee === undefined ? {} : { from: assignee }),
        ...(note === '' ? {} : { note }),
      },
    };
  },
});
