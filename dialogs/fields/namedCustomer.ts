import { z } from 'zod';
import { plainText } from '../../src/locales/plainText.ts';
import { customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import { mayUse } from '../../src/requests/eligibility/customersOffered.ts';
import type { Field, FieldReading } from './field.ts';
import { isOrganizationsName } from './nameShape.ts';
import { isDomain } from './splitCustomer.ts';
import { visibleText } from './visibleText.ts';

const longestName = 200;
const noTenant = '00000000-0000-0000-0000-000000000000';

/** Whether a customer has to be named: not if the person asks for their own organization. */
const arises = ({ askedFor }: PartialAnswers) => askedFor?.kind !== 'own';

/** A customer's name, if the partner has to give it. */
export const customerNameField: Field = {
  name: 'customerName',
  step: 'customer',
  asked: true,
  freeText: true,
  asksFor: 'organization',
  arises,
  value: (answers) => customerOf(answers)?.name,
  fromText: (text) =>
    isOrganizationsName(text) ? { customer: 'customer', customerName: text.trim() } : undefined,
  read(given, before, { t }) {
    if (!arises(before)) return { ok: true, answers: before };
    const name = visibleText(given);
    if (name === '') return { ok: false, error: t.text('chat:errors.customerName') };
    if (name.length > longestName) {
      const values = { length: t.number(name.length), longest: t.number(longestName) };
      return { ok: false, error: t.text('chat:errors.tooLong', values) };
    }
    return named(before, { name });
  },
};

/** The customer's domain, if the partner gives it. */
export const customerDomainField: Field = {
  name: 'customerDomain',
  step: 'customer',
  asked: false,
  freeText: true,
  asksFor: 'organization',
  arises,
  value: (answers) => customerOf(answers)?.domain,
  fromText: (text) => ({ customer: 'customer', customerDomain: text.trim() }),
  read(given, before, { t }) {
    if (!arises(before)) return { ok: true, answers: before };
    const domain = plainText(given).toLowerCase();
    if (domain === '') return withoutDomain(before);
    return isDomain(domain) ? named(before, { domain }) : { ok: false, error: t.text('chat:errors.domain') };
  },
};

/**
 * The customer's tenant id. It is required and never made up, because the request belongs to that tenant. Only an allowed tenant is
 * accepted.
 */
export const customerTenantField: Field = {
  name: 'customerTenant',
  step: 'customer',
  asked: true,
  freeText: true,
  asksFor: 'organization',
  arises,
  value: (answers) => customerOf(answers)?.tenantId,
  fromText: (text) => ({ customer: 'customer', customerTenant: text.trim() }),
  read(given, before, { t, customers }) {
    if (!arises(before) || customers === undefined) return { ok: true, answers: before };
    const tenantId = plainText(given).toLowerCase();
    if (!z.guid().safeParse(tenantId).success || tenantId === noTenant) {
      return { ok: false, error: t.text('chat:errors.tenantId') };
    }
    if (tenantId === customers.own.tenantId.toLowerCase()) {
      return { ok: false, error: t.text('chat:errors.ownTenant') };
    }
    if (!mayUse(tenantId, customers)) {
      const customer = customerOf(before)?.name ?? tenantId;
      return { ok: false, error: t.text('chat:errors.customerNotOpen', { customer }) };
    }
    return named(before, { tenantId });
  },
};

function named(
  before: PartialAnswers,
  part: { readonly name?: string; readonly domain?: string; readonly tenantId?: string },
): FieldReading {
  return { ok: true, answers: { ...before, askedFor: { kind: 'customer', ...customerOf(before), ...part } } };
}

function withoutDomain(before: PartialAnswers): FieldReading {
  const customer = customerOf(before);
  if (customer === undefined) return { ok: true, answers: before };
  const { domain: _before, ...askedFor } = customer;
  return { ok: true, answers: { ...before, askedFor } };
}
