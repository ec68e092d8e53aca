import { contactOf } from './people.ts';
import { type AssistanceRequest, isSamePerson, type Person } from './request.ts';

/** The parts of a request that say who asked for whom. */
type Asked = Pick<AssistanceRequest, 'tenantId' | 'partner' | 'relation'>;

/** Whether the partner who asked was found to look after the customer no longer. */
export function hasEnded({ relation }: Pick<AssistanceRequest, 'relation'>): boolean {
  return relation?.endedAt !== undefined;
}

/** Whether a person acts for a partner's request from outside of the customer's tenant. */
export function isOutside({ partner, tenantId }: Asked, person: Pick<Person, 'tenantId'>): boolean {
  return partner !== undefined && person.tenantId !== tenantId;
}

/** Whether a partner's people are shut out of a request, because the partner no longer looks after the customer. */
export function isShutOut(request: Asked, person: Pick<Person, 'tenantId'>): boolean {
  return hasEnded(request) && isOutside(request, person);
}

/** The partner's people whom a request names: its requester, those who act or acted for it, and the colleague who stands in. Each once. */
export function partnersPeople(
  request: Asked & Pick<AssistanceRequest, 'requester' | 'people'>,
): readonly Person[] {
  const { requester, people } = request;
  const delegate = people?.delegate?.person;
  const others = [...(people?.formerContacts ?? []), ...(delegate === undefined ? [] : [delegate])];
  return [requester, contactOf(request), ...others]
    .filter((person) => isOutside(request, person))
    .filter((person, index, all) => all.findIndex((one) => isSamePerson(one, person)) === index);
}
