import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { isOpen, isSamePerson } from '../../request.ts';

/**
 * A specialist takes a request on. If several try, one succeeds and the others are refused with `taken`. A claim by the assignee changes
 * nothing.
 */
export const claim = defineAction({
  action: 'claim',
  input: z.object({}),
  isDone: (request, actor) =>
    isOpen(request) && request.assignee !== undefined && isSamePerson(request.assignee, actor),
  effect: async ({ request, actor: { id, tenantId, name, memberId, email } }) => ({
    kind: 'change',
    request: {
      ...request,
      assignee: {
        id,
        tenantId,
        name,
        ...(memberId === undefined ? {} : { memberId }),
        ...(email === undefined ? {} : { email }),
      },
    },
  }),
});
