import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { awaitedContact, contactOf } from '../../people.ts';
import { requiredReason } from '../../reason.ts';
import type { NamedContact } from '../../request.ts';

const inputSchema = z.object({
  name: z
    .string()
    .transform((name) => name.trim().toWellFormed())
    .pipe(z.string().min(1).max(120)),
  /** The name that they sign in with. It may be another than their e-mail address. */
  address: z
    .string()
    .transform((address) => address.trim().toLowerCase())
    .pipe(
      z
        .string()
        .max(254)
        .regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/),
    ),
  reason: requiredReason,
});

/**
 * The assignee names somebody of the customer's tenant to act for the request, with a reason that the customer reads. Until that person
 * writes to the bot nothing changes. To name the same person again changes nothing.
 */
export const nameContact = defineAction<'nameContact', z.infer<typeof inputSchema>>({
  action: 'nameContact',
  input: inputSchema,
  effect: async ({ request, input: { name, address, reason }, actor, context: { now, newId } }) => {
    if (awaitedContact(request)?.address === address) return { kind: 'nothing' };
    const { id, tenantId, name: contactName } = contactOf(request);
    const namedContact: NamedContact = {
      id: newId(),
      name,
      address,
      reason,
      inPlaceOf: { id, tenantId, name: contactName },
      addedBy: { id: actor.id, tenantId: actor.tenantId, name: actor.name },
      addedAt: now(),
    };
    return {
      kind: 'change',
      request: { ...request, people: { ...request.people, namedContact } },
      detail: { named: name, reason },
    };
  },
});
