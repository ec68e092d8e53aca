import { z } from 'zod';
import type { Given } from '../../actionDefinition.ts';
import { colleagueIn, contactOf, mostColleagues } from '../../people.ts';
import { nobodyChosen } from '../../ports.ts';
import { type AssistanceRequest, isSamePerson, type NamedPerson, type Person } from '../../request.ts';

/**
 * Nobody became a colleague. `none`: nobody was chosen. `address`: the address is none that people sign in with. `name`: the name is
 * missing. `self`: they act for the request themselves. `tooMany`: the request has as many as it may have. `otherTenant`: the actor is of
 * another tenant. `gone`: the colleague is none any more. `task`, `day`: the task or the day is none.
 */
export interface NoFollower {
  readonly ok: false;
  readonly reason: 'noFollower';
  readonly why: 'none' | 'address' | 'name' | 'self' | 'tooMany' | 'otherTenant' | 'gone' | 'task' | 'day';
  readonly request: AssistanceRequest;
}

/** Makes such a refusal. */
export function noFollower(why: NoFollower['why'], request: AssistanceRequest): NoFollower {
  return { ok: false, reason: 'noFollower', why, request };
}

/** The most characters of an address (RFC 5321) and of a name. */
const longestAddress = 254;
export const longestName = 80;

/** The name that a member of a tenant signs in with. A guest's has `#EXT#` in it, and nobody signs in with it. */
const signInName = /^[^\s@#<>()[\]\\,;:"]+@[^\s@#<>()[\]\\,;:"]+\.[^\s@#<>()[\]\\,;:".]+$/u;

const line = z
  .string()
  .default('')
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim().toWellFormed());

/** The colleague of a form: an id from Teams' people picker, or an address; and the name to show. */
export const colleagueInput = z.object({
  /** The picked person's id. It may be forged: it counts in the request's own tenant only. */
  colleague: z
    .string()
    .trim()
    .max(256)
    .default('')
    .transform((id) => (id === nobodyChosen ? '' : id)),
  address: line,
  name: line,
});

/** Whether a text may be the name that a member of a tenant signs in with. */
export function isSignInName(address: string): boolean {
  return address.length <= longestAddress && signInName.test(address);
}

type Found = { readonly colleague: NamedPerson; readonly others: readonly NamedPerson[] };

/** The colleague whom a form names, an old or a new one, and the others; else the reason that it names none. */
export async function colleagueNamed({
  request,
  input,
  actor,
  records,
  context,
}: Pick<
  Given<z.output<typeof colleagueInput>>,
  'request' | 'input' | 'actor' | 'records' | 'context'
>): Promise<Found | NoFollower> {
  const { tenantId, people: { colleagues = [] } = {} } = request;
  const refuse = (why: NoFollower['why']) => noFollower(why, request);
  if (actor.tenantId !== tenantId) return refuse('otherTenant');
  const address = input.address.toLowerCase();
  if (input.colleague === '' && address === '') return refuse('none');
  if (address !== '' && !isSignInName(address)) return refuse('address');
  const person: Person | undefined =
    input.colleague === '' ? undefined : { id: input.colleague, tenantId, name: input.name };
  const isSelf = [actor, contactOf(request)].some((one) => person !== undefined && isSamePerson(one, person));
  if (isSelf || (address !== '' && actor.userPrincipalName?.toLowerCase() === address)) return refuse('self');
  const known =
    colleagues.find((one) => address !== '' && one.address === address) ??
    (person === undefined ? undefined : colleagueIn(request, person));
  if (known !== undefined) return { colleague: known, others: colleagues.filter((one) => one !== known) };
  if (input.name === '' || input.name.length > longestName) return refuse('name');
  if (colleagues.length >= mostColleagues) return refuse('tooMany');
  const isReached =
    person !== undefined && (await records.personalChats.isKnown({ tenantId, personId: person.id }));
  const colleague: NamedPerson = {
    id: context.newId(),
    name: input.name,
    ...(address === '' ? {} : { address }),
    ...(person === undefined ? {} : { person }),
    addedBy: { id: actor.id, tenantId: actor.tenantId, name: actor.name },
    addedAt: context.now(),
    ...(isReached ? { reached: true } : {}),
  };
  return { colleague, others: colleagues };
}
