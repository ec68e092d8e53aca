import type { Meeting } from '../../meetings/meeting.ts';
import { isOwnRequest } from '../people.ts';
import type { Absence } from '../ports.ts';
import { type AssistanceRequest, isSamePerson, type Person } from '../request.ts';

/** The colleague who comes to a meeting in place of the assignee. */
export interface Holder {
  readonly person: Pick<Person, 'id' | 'tenantId' | 'name'>;
  /** They said so; otherwise they stand in for the assignee on that day. */
  readonly isSure: boolean;
}

/**
 * Who comes to a meeting in place of the assignee; undefined: the assignee does. A substitute's word ends with the absence, and with a hand-over.
 *
 * @param absence the present one of the assignee, with the colleague who stands in now
 * @param now the present instant
 */
export function holderOf(
  { startsAt, heldBy }: Meeting,
  request: AssistanceRequest,
  absence: Absence | undefined,
  now: string,
): Holder | undefined {
  if (heldBy !== undefined && Date.parse(startsAt) <= Date.parse(now))
    return { person: heldBy, isSure: true };
  const substitute = absence?.substitute;
  if (absence === undefined || substitute === undefined) return undefined;
  if (Date.parse(startsAt) >= Date.parse(absence.endsAt) || isOwnRequest(request, substitute))
    return undefined;
  return { person: substitute, isSure: heldBy !== undefined && isSamePerson(heldBy, substitute) };
}
