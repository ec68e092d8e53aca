import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { contactOf } from '../../people.ts';
import { requiredReason } from '../../reason.ts';
import { type NamedContact, nameOnly } from '../../request.ts';
import { isSignInName } from '../colleagues/namedPerson.ts';

const inputSchema = z.object({
  name: z
    .string()
    .transform((name) => name.trim().toWellFormed())
    .pipe(z.string().min(1).max(120)),
  /** The name that they sign in with. It may be another than their e-mail address. */
  address: z
    .string()
    .transform((address) => address.trim().toLowerCase())
    .pipe(z.string().refine(isSignInName)),
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
    // The naming stays with the request after they have come, until somebody else acts for it.
    if (request.people?.namedContact?.address === address) return { kind: 'nothing' };
    const namedContact: NamedContact = {
      id: newId(),
      name,
      address,
      reason,
      inPlaceOf: nameOnly(contactOf(request)),
      addedBy: nameOnly(actor),
      addedAt: now(),
    };
    return {
      kind: 'change',
      request: { ...request, people: { ...request.people, namedContact } },
      detail: { named: name, reason },
    };
  },
});
