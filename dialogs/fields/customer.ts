import { customerLabel } from '../../cards/forms/customerChoices.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { type AskedFor, customerOf } from '../../src/requests/answers.ts';
import { type CustomersOffered, mayUse } from '../../src/requests/eligibility/customersOffered.ts';
import type { Customer } from '../../src/tenants/tenantFacts.ts';
import type { Field, FieldContext, FieldReading } from './field.ts';
import { findCustomers } from './findCustomers.ts';
import { splitCustomer } from './splitCustomer.ts';

/** The number of customers that are named if several match. */
const mostNamed = 8;

/**
 * The tenant that a person of a partner's tenant asks for: `own`, or the tenant id of one of the partner's customers, chosen or typed as a
 * name, a domain or an id. If the customers are not known it is `own` or `customer`, and the following fields name the customer.
 */
export const customerField: Field = {
  name: 'customer',
  step: 'customer',
  asked: true,
  value: ({ askedFor }) =>
    askedFor?.kind === 'customer' ? (askedFor.tenantId ?? 'customer') : askedFor?.kind,
  shown: ({ askedFor }, { t }) => shownCustomer(askedFor, t.text('request:customer.own')),
  fromText(text, context) {
    if (isOwn(text, context)) return { customer: 'own' };
    if (context.customers?.known === undefined) return splitCustomer(text);
    const found = findCustomers(text, context.customers.known);
    return found.length === 1 && found[0] !== undefined ? { customer: found[0].tenantId } : undefined;
  },
  read(given, before, context) {
    const { customers, t } = context;
    const wanted = given.trim();
    if (customers === undefined) return { ok: true, answers: before };
    if (wanted === 'own') return { ok: true, answers: { ...before, askedFor: { kind: 'own' } } };
    if (wanted === '' && before.askedFor !== undefined) return { ok: true, answers: before };
    if (customers.known === undefined) return readNamed(wanted, before, context);
    const chosen = customers.known.find(({ tenantId }) => tenantId.toLowerCase() === wanted.toLowerCase());
    if (chosen === undefined)
      return { ok: false, error: whyNone(wanted, before.askedFor, customers, context) };
    if (!mayUse(chosen.tenantId, customers)) {
      return { ok: false, error: t.text('chat:errors.customerNotOpen', { customer: chosen.displayName }) };
    }
    return { ok: true, answers: { ...before, askedFor: askedForOf(chosen) } };
  },
};

function askedForOf({ tenantId, displayName, domain }: Customer): AskedFor {
  return {
    kind: 'customer',
    tenantId: tenantId.toLowerCase(),
    name: displayName,
    ...(domain === undefined ? {} : { domain }),
  };
}

/** A named customer keeps the name. Any other value is not a choice. */
function readNamed(wanted: string, before: Parameters<Field['read']>[1], { t }: FieldContext): FieldReading {
  const named = customerOf(before);
  if (wanted === 'customer' || (named?.tenantId !== undefined && wanted === named.tenantId)) {
    return {
      ok: true,
      answers: named === undefined ? { ...before, askedFor: { kind: 'customer' } } : before,
    };
  }
  return { ok: false, error: t.text('chat:errors.customerNeeded') };
}

function whyNone(
  wanted: string,
  before: AskedFor | undefined,
  { known = [] }: CustomersOffered,
  { t }: FieldContext,
): string {
  if (wanted === '') return t.text('chat:errors.customerNeeded');
  if (before?.kind === 'customer' && before.tenantId === wanted) {
    return t.text('chat:errors.customerGone', { customer: before.name ?? wanted });
  }
  const found = findCustomers(wanted, known);
  if (found.length === 0) return t.text('chat:errors.customerUnknown');
  const labels = found.slice(0, mostNamed).map((customer) => customerLabel(customer));
  return found.length > mostNamed
    ? t.text('chat:errors.customerAmbiguousMore', {
        choices: labels.join('; '),
        number: t.number(found.length),
      })
    : t.text('chat:errors.customerAmbiguous', { choices: labels.join('; ') });
}

function isOwn(text: string, { t, customers }: FieldContext): boolean {
  const said = normalizeText(text);
  const { tenantId, name } = customers?.own ?? {};
  return [...t.words('chat:own'), t.text('request:customer.own'), tenantId ?? '', name ?? '']
    .map(normalizeText)
    .some((word) => word !== '' && word === said);
}

function shownCustomer(askedFor: AskedFor | undefined, own: string): string {
  if (askedFor === undefined) return '';
  if (askedFor.kind === 'own') return own;
  return customerLabel({ displayName: askedFor.name ?? askedFor.tenantId ?? '', ...askedFor });
}
