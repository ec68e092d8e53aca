import type { z } from 'zod';
import type { Given } from '../../actionDefinition.ts';
import { colleagueIn, contactOf, mostColleagues } from '../../people.ts';
import type { AssistanceRequest, NamedPerson } from '../../request.ts';
import { chosenBy, type colleagueInput, hasName, newlyNamed } from './namedPerson.ts';

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

type Found = { readonly colleague: NamedPerson; readonly others: readonly NamedPerson[] };

/** The colleague whom a form names, an old or a new one, and the others; else the reason that it names none. */
export async function colleagueNamed(
  given: Pick<Given<z.output<typeof colleagueInput>>, 'request' | 'input' | 'actor' | 'records' | 'context'>,
): Promise<Found | NoFollower> {
  const { request, input, actor } = given;
  const { tenantId, people: { colleagues = [] } = {} } = request;
  const refuse = (why: NoFollower['why']) => noFollower(why, request);
  if (actor.tenantId !== tenantId) return refuse('otherTenant');
  const chosen = chosenBy(input, actor, [contactOf(request)]);
  if (typeof chosen === 'string') return refuse(chosen);
  const { address, person } = chosen;
  const known =
    colleagues.find((one) => address !== '' && one.address === address) ??
    (person === undefined ? undefined : colleagueIn(request, person));
  if (known !== undefined) return { colleague: known, others: colleagues.filter((one) => one !== known) };
  if (!hasName(input)) return refuse('name');
  if (colleagues.length >= mostColleagues) return refuse('tooMany');
  return { colleague: await newlyNamed(chosen, given), others: colleagues };
}
