import { dayIn } from '../../src/locales/dayIn.ts';
import type { AskedFor, Contact, PartialAnswers } from '../../src/requests/answers.ts';
import { type Draft, renewDraft } from '../../src/requests/draft.ts';
import { type CustomersOffered, mayUse } from '../../src/requests/eligibility/customersOffered.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { stepAfter } from '../flow/requestFlow.ts';
import { defaultAnswers } from './defaultAnswers.ts';

/** The start of a request for another customer: a request that the person sees, and the customer, by its tenant id; each may be absent. */
export interface Another {
  readonly like?: AssistanceRequest;
  /** Untrusted. Anything but one of the partner's customers counts as none. */
  readonly customer?: string;
}

/**
 * A draft of a partner's person for another customer, filled in from a request of theirs. The customer, its users, its time zone and its
 * language come from the customer; a customer that is not chosen yet is asked for first. It is not stored yet. Undefined for somebody who
 * is of no partner.
 */
export async function beginAnother(
  services: RequestDialogServices,
  person: DialogPerson,
  { like, customer = '' }: Another,
): Promise<Draft | undefined> {
  const { customers } = await assessmentOf(services, person, {});
  if (customers === undefined) return undefined;
  const now = services.now();
  const askedFor = like?.tenantId === customer ? undefined : askedForOf(customer, customers);
  const given: PartialAnswers = {
    help: ['advise'],
    hours: { from: '09:00', to: '17:00' },
    ...(like === undefined ? {} : takenFrom(like, person, now)),
    ...(askedFor === undefined ? {} : { askedFor }),
  };
  const assessment = await assessmentOf(services, person, given);
  const { answers: filledIn, zoneGuessed } = await defaultAnswers(services, person, given, assessment);
  const offered = assessment.services.map(({ id }) => id);
  const answers: PartialAnswers = {
    ...given,
    ...(given.services === undefined
      ? {}
      : { services: given.services.filter((id) => offered.includes(id)) }),
    ...filledIn,
  };
  const begun = {
    id: services.newId(),
    tenantId: person.actor.tenantId,
    personId: person.actor.id,
    answers,
    step: askedFor === undefined ? 'customer' : stepAfter('customer', answers, assessment.unknown, true),
    fromReview: true,
    skipped: [],
    ...(zoneGuessed ? ({ zoneGuessed: true } as const) : {}),
    another: { like: like?.id ?? '', customer },
    createdAt: now,
  } as const;
  return renewDraft(begun, now);
}

/** The answers that are the same for another customer. People of the former customer are left out, and so is a start in the past. */
function takenFrom({ answers }: AssistanceRequest, person: DialogPerson, now: string): PartialAnswers {
  const {
    askedFor: _askedFor,
    declaration: _declaration,
    users: _users,
    timeZone,
    language: _language,
    region: _region,
    representative: _representative,
    projectManager,
    technicalLead,
    desiredStart,
    ...same
  } = answers;
  const isAhead = desiredStart !== undefined && desiredStart >= dayIn(timeZone, now);
  return {
    ...same,
    ...(isOfPartner(projectManager, person) ? { projectManager } : {}),
    ...(isOfPartner(technicalLead, person) ? { technicalLead } : {}),
    ...(isAhead ? { desiredStart } : {}),
  };
}

/** Whether a contact is the person, or has an address of the domain that the person signs in with. */
function isOfPartner(contact: Contact | undefined, { actor, email }: DialogPerson): contact is Contact {
  if (contact === undefined) return false;
  const domain = domainOf(contact.email);
  const own = [actor.userPrincipalName, email].map(domainOf);
  return domain === '' ? contact.name === actor.name : own.includes(domain);
}

function domainOf(address = ''): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function askedForOf(id: string, customers: CustomersOffered): AskedFor | undefined {
  const found = customers.known?.find(({ tenantId }) => tenantId.toLowerCase() === id.toLowerCase());
  if (found === undefined || !mayUse(found.tenantId, customers)) return undefined;
  const { tenantId, displayName, domain } = found;
  return {
    kind: 'customer',
    tenantId: tenantId.toLowerCase(),
    name: displayName,
    ...(domain === undefined ? {} : { domain }),
  };
}
