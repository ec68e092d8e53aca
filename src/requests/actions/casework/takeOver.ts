import { z } from 'zod';
import type { Effect } from '../../actionDefinition.ts';
import { defineAction } from '../../actionDefinition.ts';
import { transitionFor } from '../../lifecycle.ts';
import { contactOf, withContact } from '../../people.ts';
import { rolesIn } from '../../policy.ts';
import { optionalText } from '../../reason.ts';
import { type AssistanceRequest, isSamePerson, type Person } from '../../request.ts';

/**
 * A specialist takes a request over from its assignee, with a note for the team if there is one. An admin of the customer takes it over from
 * the one who acts for it. The state and the planned meetings stay. Somebody who has that part already changes nothing by it.
 */
export const takeOver = defineAction({
  action: 'takeOver',
  input: z.object({ note: optionalText }),
  effect: async ({ request, input: { note }, actor }) => {
    const row = transitionFor('takeOver', request, rolesIn(request, actor));
    if (row?.by.includes('admin') === true) return actFor(request, actor);
    const { id, tenantId, name, memberId } = actor;
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

/** Makes somebody act for a request in place of the one who did. */
function actFor(request: AssistanceRequest, person: Person): Effect {
  const before = contactOf(request);
  if (isSamePerson(before, person)) return { kind: 'nothing' };
  const { id, tenantId, name } = before;
  return {
    kind: 'change',
    request: withContact(request, person),
    detail: { contactBefore: { id, tenantId, name } },
  };
}
