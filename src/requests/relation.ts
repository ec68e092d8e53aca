import { contactOf } from './people.ts';
import { type AssistanceRequest, eachOnce, type Person } from './request.ts';

/** The parts of a request that say who asked for whom. */
type Asked = Pick<AssistanceRequest, 'tenantId' | 'partner' | 'relation'>;

/** The parts of a request by which a partner's relation to the customer counts. */
type Related = Pick<AssistanceRequest, 'partner' | 'relation' | 'standing'>;

/** Whether the partner who asked was found to look after the customer no longer. */
export function hasEnded({ relation }: Pick<AssistanceRequest, 'relation'>): boolean {
  return relation?.endedAt !== undefined;
}

/** Whether an admin of the customer said that the partner who asked does not look after it. */
export function isRefused({ relation }: Pick<AssistanceRequest, 'relation'>): boolean {
  return relation?.word?.said === 'refused';
}

/** Whether a source says that the customer is the partner's: when it asked, or since. */
export function isVerified({ relation, standing: { onBehalf } }: Related): boolean {
  return onBehalf === 'verified' || onBehalf === 'entered' || relation?.certainty !== undefined;
}

/** Whether a partner asked, and neither a source nor an admin of the customer has said that the customer is theirs. */
export function isUnconfirmed(request: Related): boolean {
  const { partner, relation } = request;
  return partner !== undefined && !isVerified(request) && relation?.word?.said !== 'confirmed';
}

/** Whether a person acts for a partner's request from outside of the customer's tenant. */
export function isOutside({ partner, tenantId }: Asked, person: Pick<Person, 'tenantId'>): boolean {
  return partner !== undefined && person.tenantId !== tenantId;
}

/** Whether a partner's people are shut out of a request, because the partner does not look after the customer. */
export function isShutOut(request: Asked, person: Pick<Person, 'tenantId'>): boolean {
  return (hasEnded(request) || isRefused(request)) && isOutside(request, person);
}

/** The partner's people whom a request names: its requester, those who act or acted for it, and the colleague who stands in. Each once. */
export function partnersPeople(
  request: Asked & Pick<AssistanceRequest, 'requester' | 'people'>,
): readonly Person[] {
  const { requester, people } = request;
  const delegate = people?.delegate?.person;
  const others = [...(people?.formerContacts ?? []), ...(delegate === undefined ? [] : [delegate])];
  return eachOnce([requester, contactOf(request), ...others]).filter((person) => isOutside(request, person));
}
