import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { type AssistanceRequest, isSamePerson, type NamedPerson } from '../../request.ts';
import { type NoFollower, noFollower } from '../colleagues/colleagueNamed.ts';
import { type Chosen, chosenBy, colleagueInput, hasName, newlyNamed } from '../colleagues/namedPerson.ts';

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
  effect: async (given) => {
    const { request, input, actor } = given;
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
    const chosen = chosenBy(input, actor);
    if (typeof chosen === 'string') return refuse(chosen);
    if (isTheSame(before, chosen)) return { kind: 'nothing' };
    if (!hasName(input)) return refuse('name');
    const delegate = await newlyNamed(chosen, given);
    const changed: AssistanceRequest = { ...request, people: { ...others, delegate } };
    return { kind: 'change', request: changed, detail: { who: delegate.name, ...from } };
  },
});

function isTheSame(before: NamedPerson | undefined, { person, address }: Chosen): boolean {
  if (before === undefined) return false;
  if (person !== undefined) return before.person !== undefined && isSamePerson(before.person, person);
  return before.address === address;
}
