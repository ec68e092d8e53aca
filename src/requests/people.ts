import { randomUUID } from 'node:crypto';
import {
  type AssistanceRequest,
  eachOnce,
  isSamePerson,
  type NamedContact,
  type NamedPerson,
  type Person,
  type RequestPeople,
  withoutEmail,
} from './request.ts';

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
export function withContact(
  request: AssistanceRequest,
  { id, tenantId, name, email }: Person,
): AssistanceRequest {
  const { requester, people = {} } = request;
  const next: Person = { id, tenantId, name, ...(email === undefined ? {} : { email }) };
  const { contact: _contact, formerContacts: _former, namedContact: _named, ...others } = people;
  const former = eachOnce([contactOf(request), ...(people.formerContacts ?? [])])
    .filter((person) => !isSamePerson(person, requester) && !isSamePerson(person, next))
    .slice(0, mostFormerContacts)
    .map(withoutEmail);
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

/** The search key of a known person. An id counts only within its tenant. */
export function personKey({ tenantId, id }: Pick<Person, 'id' | 'tenantId'>): string {
  return `person:${tenantId}:${id}`;
}

/** The search key of a person by the name they sign in with. */
export function addressKey(address: string): string {
  return `address:${address.toLowerCase()}`;
}

/** The search key of a tenant's requests that wait for a person who was named and has not opened the app. */
export function awaitedKey(tenantId: string): string {
  return `awaited:${tenantId}`;
}

/** The person who was named to act for a request and has not written to the bot yet. */
export function awaitedContact({ people }: Pick<AssistanceRequest, 'people'>): NamedContact | undefined {
  const named = people?.namedContact;
  return named?.person === undefined ? named : undefined;
}

/** A request without the naming of a contact. */
export function withoutNaming(request: AssistanceRequest): AssistanceRequest {
  const { namedContact: _named, ...people } = request.people ?? {};
  return { ...request, people };
}

/** The keys of all people whom a request names besides its requester. */
export function peopleKeys({
  tenantId,
  partner,
  people = {},
}: Pick<AssistanceRequest, 'tenantId' | 'partner' | 'people'>): readonly string[] {
  const { contact, formerContacts = [], namedContact, delegate, colleagues = [] } = people;
  const named = [...(delegate === undefined ? [] : [delegate]), ...colleagues];
  const keys = [
    ...(contact === undefined ? [] : [personKey(contact)]),
    ...formerContacts.map(personKey),
    ...(namedContact === undefined ? [] : [personKey(namedContact.inPlaceOf)]),
    ...(namedContact === undefined || namedContact.person !== undefined
      ? []
      : [addressKey(namedContact.address), awaitedKey(tenantId)]),
    ...named.map(({ person }) => (person === undefined ? undefined : personKey(person))),
    ...named.map(({ address }) => (address === undefined ? undefined : addressKey(address))),
    ...(delegate === undefined || delegate.joinedAt !== undefined || partner === undefined
      ? []
      : [awaitedKey(partner.tenantId)]),
    ...(colleagues.some(({ joinedAt }) => joinedAt === undefined) ? [awaitedKey(tenantId)] : []),
  ];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The most colleagues of a request. */
export const mostColleagues = 20;

/** A person with the name they sign in with, if it is known. */
interface SignedIn extends Pick<Person, 'id' | 'tenantId'> {
  /** Lower case or not; a guest has none. */
  readonly userPrincipalName?: string;
  /** The channel's own id of the person. A client's people picker may answer with it. */
  readonly memberId?: string;
}

/**
 * The colleague of a request who a person is. Colleagues are of the request's own tenant: nobody of another one is bound to an id or an
 * address. An address counts until somebody has come with it.
 */
export function colleagueIn(
  { tenantId, people }: Pick<AssistanceRequest, 'tenantId' | 'people'>,
  { userPrincipalName, memberId, ...person }: SignedIn,
): NamedPerson | undefined {
  if (person.tenantId !== tenantId) return undefined;
  const ids = [person.id, ...(memberId === undefined ? [] : [memberId])];
  const known = people?.colleagues?.find(
    (one) => one.person !== undefined && one.person.tenantId === tenantId && ids.includes(one.person.id),
  );
  if (known !== undefined || userPrincipalName === undefined) return known;
  const address = userPrincipalName.toLowerCase();
  return people?.colleagues?.find((one) => one.person === undefined && one.address === address);
}

/**
 * The colleague who stands in for the sender of a partner's request, if a person is that one. They are of the partner's own tenant. An
 * address counts until somebody has come with it.
 */
export function delegateIn(
  { partner, people }: Pick<AssistanceRequest, 'partner' | 'people'>,
  { userPrincipalName, ...person }: SignedIn,
): NamedPerson | undefined {
  const delegate = people?.delegate;
  if (delegate === undefined || person.tenantId !== partner?.tenantId) return undefined;
  const isTheirs =
    delegate.person === undefined
      ? delegate.address !== undefined && delegate.address === userPrincipalName?.toLowerCase()
      : isSamePerson(delegate.person, person);
  return isTheirs ? delegate : undefined;
}

/** The colleague who stands in for the sender of a partner's request, while somebody of the partner acts for it and they are known. */
export function standInOf(
  request: Pick<AssistanceRequest, 'tenantId' | 'requester' | 'people'>,
): Person | undefined {
  return contactOf(request).tenantId === request.tenantId ? undefined : request.people?.delegate?.person;
}

/** The name of a person whom somebody named: their own since they opened the app, else the one that was given. */
export function nameOf({ name, person, joinedAt }: NamedPerson): string {
  return joinedAt === undefined || person === undefined ? name : person.name || name;
}

/** Whether a person whom somebody named can't have seen the request yet: no chat with the bot is known. */
export function isAwaited({ reached, joinedAt }: NamedPerson): boolean {
  return reached !== true && joinedAt === undefined;
}

/** The ids of the tasks that a colleague has. */
export function tasksGivenTo(
  { given = {} }: Pick<AssistanceRequest, 'given'>,
  { id }: Pick<NamedPerson, 'id'>,
): readonly string[] {
  return Object.entries(given).flatMap(([task, { to }]) => (to === id ? [task] : []));
}

/** A request with these colleagues. Tasks of others are nobody's again. */
export function withColleagues(
  request: AssistanceRequest,
  colleagues: readonly NamedPerson[],
): AssistanceRequest {
  const { given = {}, ...rest } = request;
  const kept = Object.entries(given).filter(([, { to }]) => colleagues.some(({ id }) => id === to));
  return {
    ...rest,
    people: { ...request.people, colleagues },
    ...(kept.length === 0 ? {} : { given: Object.fromEntries(kept) }),
  };
}

/** A request without a colleague. */
export function withoutColleague(request: AssistanceRequest, id: string): AssistanceRequest {
  return withColleagues(
    request,
    (request.people?.colleagues ?? []).filter((one) => one.id !== id),
  );
}

/** The people of a request for one that is split off from it: its tasks stay, and so do the colleagues who have nothing but tasks. */
export function peopleToFollow({ colleagues, ...people }: RequestPeople): RequestPeople {
  if (colleagues === undefined) return people;
  return { ...people, colleagues: colleagues.filter(({ follows }) => follows === true) };
}

/** A request whose calendar feed has another address, because people who lose the request know the one before. */
export function forgottenFeed(request: AssistanceRequest): AssistanceRequest {
  return { ...request, calendarToken: randomUUID() };
}
