import { type AssistanceRequest, isSamePerson, type Person } from './request.ts';

/** Acts for a request: the requester, or the person who acts in their place. Notices for the customer go to them. */
export function contactOf({ requester, people }: Pick<AssistanceRequest, 'requester' | 'people'>): Person {
  return people?.contact ?? requester;
}

/** Whether a person sent a request or acts for it. They do not work on it as a specialist. */
export function isOwnRequest(
  request: Pick<AssistanceRequest, 'requester' | 'people'>,
  person: Pick<Person, 'id' | 'tenantId'>,
): boolean {
  return isSamePerson(request.requester, person) || isSamePerson(contactOf(request), person);
}

/** The most former contacts that a request remembers. */
const mostFormerContacts = 10;

/** Makes somebody act for a request. The one before goes on as an admin of it. */
export function withContact(request: AssistanceRequest, { id, tenantId, name }: Person): AssistanceRequest {
  const { requester, people = {} } = request;
  const next: Person = { id, tenantId, name };
  const { contact: _contact, formerContacts: _former, ...others } = people;
  const former = [contactOf(request), ...(people.formerContacts ?? [])]
    .filter((person) => !isSamePerson(person, requester) && !isSamePerson(person, next))
    .filter((person, index, all) => all.findIndex((one) => isSamePerson(one, person)) === index)
    .slice(0, mostFormerContacts);
  return {
    ...request,
    people: {
      ...others,
      ...(isSamePerson(next, requester) ? {} : { contact: next }),
      ...(former.length === 0 ? {} : { formerContacts: former }),
    },
  };
}

/**
 * Whether a colleague takes the request over with a code: no directory could say who is an admin of its tenant. The one who acts for it
 * gives the code, to somebody of their own tenant.
 */
export function needsCode(
  request: Pick<AssistanceRequest, 'requester' | 'people' | 'tenantId' | 'standing'>,
): boolean {
  const { tenantId, standing } = request;
  const isKnown = standing.admin === 'verified' || standing.admin === 'entered';
  return !isKnown && contactOf(request).tenantId === tenantId;
}

/** The key under which a known person is found. An id counts only within its tenant. */
export function personKey({ tenantId, id }: Pick<Person, 'id' | 'tenantId'>): string {
  return `person:${tenantId}:${id}`;
}

/** The key under which a person is found by the name they sign in with. */
export function addressKey(address: string): string {
  return `address:${address.toLowerCase()}`;
}

/** The keys of all people whom a request names besides its requester. */
export function peopleKeys({ people = {} }: Pick<AssistanceRequest, 'people'>): readonly string[] {
  const { contact, formerContacts = [], delegate, colleagues = [] } = people;
  const named = [...(delegate === undefined ? [] : [delegate]), ...colleagues];
  const keys = [
    ...(contact === undefined ? [] : [personKey(contact)]),
    ...formerContacts.map(personKey),
    ...named.map(({ person }) => (person === undefined ? undefined : personKey(person))),
    ...named.map(({ address }) => (address === undefined ? undefined : addressKey(address))),
  ];
  return [...new Set(keys.filter((key) => key !== undefined))];
}
