import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { optionalText } from '../../reason.ts';
import { isSamePerson } from '../../request.ts';

/**
 * A specialist takes a request over from its assignee, with a note for the team if there is one. The state and the planned meetings stay.
 * The assignee changes nothing by it.
 */
export const takeOver = defineAction({
  action: 'takeOver',
  input: z.object({ note: optionalText }),
  effect: async ({ request, input: { note }, actor: { id, tenantId, name } }) => {
    const { assignee } = request;
    if (assignee !== undefined && isSamePerson(assignee, { id, tenantId, name })) return { kind: 'nothing' };
    return {
      kind: 'change',
      request: { ...request, assignee: { id, tenantId, name } },
      detail: {
        ...(assignee === undefined ? {} : { from: assignee }),
        ...(note === '' ? {} : { note }),
      },
    };
  },
});
