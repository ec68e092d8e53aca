import { z } from 'zod';
import type { Effect, Given } from '../../actionDefinition.ts';
import { defineAction } from '../../actionDefinition.ts';
import { transitionFor } from '../../lifecycle.ts';
import { awaitedContact, contactOf, withContact } from '../../people.ts';
import { type Actor, isAwaited, rolesIn } from '../../policy.ts';
import { optionalText } from '../../reason.ts';
import { type NotNow, notNow, type Outcome } from '../../refusal.ts';
import { isOutside } from '../../relation.ts';
import { type AssistanceRequest, isSamePerson, nameOnly, type Person, withoutEmail } from '../../request.ts';

const inputSchema = z.object({ note: optionalText });

/**
 * A specialist takes a request over from its assignee, with a note for the team if there is one. An admin of the customer takes it over from
 * the one who acts for it. The state and the planned meetings stay. Somebody who has that part already changes nothing by it; an
 * assignee's note is refused, because it would be lost.
 */
export const takeOver = defineAction<'takeOver', z.output<typeof inputSchema>, NotNow | Outcome>({
  action: 'takeOver',
  input: inputSchema,
  effect: async (given) => {
    const { request, input, actor } = given;
    const row = transitionFor('takeOver', request, rolesIn(request, actor));
    if (row?.by.includes('admin') === true) {
      // A partner that nobody has confirmed takes nothing over from the customer's people.
      return rolesIn(request, actor).includes('partner') && !isOutside(request, contactOf(request))
        ? { kind: 'refuse', refusal: notNow('partnerUnconfirmed', request) }
        : actFor(given);
    }
    const { id, tenantId, name, memberId, email } = actor;
    const { assignee } = request;
    const next: Person = {
      id,
      tenantId,
      name,
      ...(memberId === undefined ? {} : { memberId }),
      ...(email === undefined ? {} : { email }),
    };
    if (assignee !== undefined && isSamePerson(assignee, next)) {
      return input.note === '' ? { kind: 'nothing' } : { kind: 'refuse', refusal: notNow('hasIt', request) };
    }
    return {
      kind: 'change',
      request: { ...request, assignee: next },
      detail: {
        ...(assignee === undefined ? {} : { from: withoutEmail(assignee) }),
        ...(input.note === '' ? {} : { note: input.note }),
      },
    };
  },
});

/** Makes the actor act for a request in place of the one who did. A code that they typed is used up. */
async function actFor({
  request,
  actor,
  records,
}: Pick<Given<unknown>, 'request' | 'actor' | 'records'>): Promise<Effect<Outcome>> {
  const before = contactOf(request);
  if (isSamePerson(before, actor)) return { kind: 'nothing' };
  const { invitation } = actor;
  if (invitation !== undefined && !(await records.requestCodes.take(invitation.codeHash, actor.id))) {
    return { kind: 'refuse', refusal: { ok: false, reason: 'notAllowed', request } };
  }
  return {
    kind: 'change',
    request: withArrival(withContact(request, actor), request, actor),
    detail: { contactBefore: nameOnly(before) },
  };
}

/** Keeps the naming if the one who was named has come, so that the former contact may object. */
function withArrival(next: AssistanceRequest, before: AssistanceRequest, actor: Actor): AssistanceRequest {
  const named = awaitedContact(before);
  if (named === undefined || !isAwaited(before, actor)) return next;
  return { ...next, people: { ...next.people, namedContact: { ...named, person: nameOnly(actor) } } };
}
