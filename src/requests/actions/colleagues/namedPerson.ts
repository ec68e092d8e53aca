import { z } from 'zod';
import type { Given } from '../../actionDefinition.ts';
import type { Actor } from '../../policy.ts';
import { nobodyChosen } from '../../ports.ts';
import { isSamePerson, type NamedPerson, nameOnly, type Person } from '../../request.ts';

/** The most characters of an address (RFC 5321) and of a name. */
const longestAddress = 254;
const longestName = 80;

/** The name that a member of a tenant signs in with. A guest's has `#EXT#` in it, and nobody signs in with it. */
const signInName = /^[^\s@#<>()[\]\\,;:"]+@[^\s@#<>()[\]\\,;:"]+\.[^\s@#<>()[\]\\,;:".]+$/u;

const line = z
  .string()
  .default('')
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim().toWellFormed());

/** The colleague of a form: an id from Teams' people picker, or an address; and the name to show. */
export const colleagueInput = z.object({
  /** The picked person's id. It may be forged: it counts in the actor's own tenant only. */
  colleague: z
    .string()
    .trim()
    .max(256)
    .default('')
    .transform((id) => (id === nobodyChosen ? '' : id)),
  address: line,
  name: line,
});
type Input = z.output<typeof colleagueInput>;

/** Whether a text may be the name that a member of a tenant signs in with. */
export function isSignInName(address: string): boolean {
  return address.length <= longestAddress && signInName.test(address);
}

/** Whether the name of a form can be shown. */
export function hasName({ name }: Pick<Input, 'name'>): boolean {
  return name !== '' && name.length <= longestName;
}

/** Somebody of the actor's tenant, by the address of a form (lower case; empty: none) or as a picked person. */
export interface Chosen {
  readonly address: string;
  readonly person?: Person;
}

/**
 * The person whom a form names, else the reason that it names none: `none`: nobody was chosen. `address`: the address is none that people
 * sign in with. `self`: the actor, or one of the people who have a part already.
 *
 * @param taken the people who have a part already
 */
export function chosenBy(
  input: Input,
  actor: Actor,
  taken: readonly Person[] = [],
): Chosen | 'none' | 'address' | 'self' {
  const address = input.address.toLowerCase();
  if (input.colleague === '' && address === '') return 'none';
  if (address !== '' && !isSignInName(address)) return 'address';
  if (address !== '' && actor.userPrincipalName?.toLowerCase() === address) return 'self';
  if (input.colleague === '') return { address };
  const person: Person = { id: input.colleague, tenantId: actor.tenantId, name: input.name };
  return [actor, ...taken].some((one) => isSamePerson(one, person)) ? 'self' : { address, person };
}

/** A person who is named now, as the request keeps them. */
export async function newlyNamed(
  { address, person }: Chosen,
  { input, actor, records, context }: Pick<Given<Input>, 'input' | 'actor' | 'records' | 'context'>,
): Promise<NamedPerson> {
  const isReached =
    person !== undefined &&
    (await records.personalChats.isKnown({ tenantId: person.tenantId, personId: person.id }));
  return {
    id: context.newId(),
    name: input.name,
    ...(address === '' ? {} : { address }),
    ...(person === undefined ? {} : { person }),
    addedBy: nameOnly(actor),
    addedAt: context.now(),
    ...(isReached ? { reached: true } : {}),
  };
}
