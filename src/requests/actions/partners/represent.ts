import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { type AssistanceRequest, isSamePerson, type NamedPerson, type Person } from '../../request.ts';
import {
  colleagueInput,
  isSignInName,
  longestName,
  type NoFollower,
  noFollower,
} from '../colleagues/colleagueNamed.ts';

const inputSchema = colleagueInput.extend({
  /** `true`: nobody represents them any more. */
  remove: z.literal('true').optional().catch(undefined),
});

/**
 * The sender of a partner's request names a colleague of the partner's own tenant, who acts on it as they do; another one takes the place of
 * the one before. Or the sender removes the colleague.
 */
export const represent = defineAction<'represent', z.output<typeof inputSchema>, NoFollower>({
  action: 'represent',
  input: inputSchema,
  effect: async ({ request, input, actor, records, context }) => {
    const { delegate: before, ...others } = request.people ?? {};
    const from = before === undefined ? {} : { before: before.name };
    if (input.remove === 'true') {
      if (before === undefined) return { kind: 'nothing' };
      return {
        kind: 'change',
        request: { ...request, people: others },
        detail: { who: before.name, removed: true },
      };
    }
    const refuse = (why: NoFollower['why']) =>
      ({ kind: 'refuse', refusal: noFollower(why, request) }) as const;
    const address = input.address.toLowerCase();
    if (input.colleague === '' && address === '') return refuse('none');
    if (address !== '' && !isSignInName(address)) return refuse('address');
    const { tenantId } = actor;
    const person: Person | undefined =
      input.colleague === '' ? undefined : { id: input.colleague, tenantId, name: input.name };
    const isSelf = person !== undefined && isSamePerson(person, actor);
    if (isSelf || (address !== '' && actor.userPrincipalName?.toLowerCase() === address))
      return refuse('self');
    if (isTheSame(before, person, address)) return { kind: 'nothing' };
    if (input.name === '' || input.name.length > longestName) return refuse('name');
    const isReached =
      person !== undefined && (await records.personalChats.isKnown({ tenantId, personId: person.id }));
    const delegate: NamedPerson = {
      id: context.newId(),
      name: input.name,
      ...(address === '' ? {} : { address }),
      ...(person === undefined ? {} : { person }),
      addedBy: { id: actor.id, tenantId, name: actor.name },
      addedAt: context.now(),
      ...(isReached ? { reached: true } : {}),
    };
    const changed: AssistanceRequest = { ...request, people: { ...others, delegate } };
    return { kind: 'change', request: changed, detail: { who: delegate.name, ...from } };
  },
});

function isTheSame(before: NamedPerson | undefined, person: Person | undefined, address: string): boolean {
  if (before === undefined) return false;
  if (person !== undefined) return before.person !== undefined && isSamePerson(before.person, person);
  return before.address === address;
}
