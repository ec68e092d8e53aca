import type { Translator } from '../../src/locales/translator.ts';
import { type AskedFor, customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import { type CustomersOffered, mayUse } from '../../src/requests/eligibility/customersOffered.ts';
import type { Customer } from '../../src/tenants/tenantFacts.ts';
import type { Choice } from './choices.ts';

/** The number of listed customers: a card has at most 80 KB, and nobody looks through more. The others can be typed. */
export const mostListed = 100;

const longestPart = 80;

/** Customers to choose from, and their total number. */
export interface CustomerChoices {
  readonly choices: readonly Choice[];
  readonly total: number;
  /** Some customers are not listed. */
  readonly cut: boolean;
}

/** The partner's own organization, then the allowed customers by name. The chosen one is always among them. */
export function customerChoices(
  offered: CustomersOffered,
  answers: PartialAnswers,
  t: Translator,
): CustomerChoices {
  const open = (offered.known ?? []).filter(({ tenantId }) => mayUse(tenantId, offered));
  const ordered = [...open].sort((a, b) => a.displayName.localeCompare(b.displayName, t.language));
  const chosen = customerOf(answers)?.tenantId;
  const listed = ordered.filter(
    ({ tenantId }, index) => index < mostListed || tenantId.toLowerCase() === chosen,
  );
  return {
    choices: [
      { title: t.text('request:customer.own'), value: 'own' },
      ...listed.map((customer) => ({
        title: customerLabel(customer),
        value: customer.tenantId.toLowerCase(),
      })),
    ],
    total: open.length,
    cut: listed.length < open.length,
  };
}

/** A customer's name with its domain, to distinguish customers: "Fabrikam – fabrikam.com". */
export function customerLabel({ displayName, domain }: Pick<Customer, 'displayName' | 'domain'>): string {
  return [displayName, domain ?? '']
    .filter((part) => part !== '')
    .map((part) => [...part].slice(0, longestPart).join(''))
    .join(' – ');
}

/** The name of the customer that a person of a partner's tenant asks for; empty if they ask for their own organization. */
export function customerName(answers: PartialAnswers): string {
  const customer: Extract<AskedFor, { kind: 'customer' }> | undefined = customerOf(answers);
  return customer?.name ?? customer?.domain ?? customer?.tenantId ?? '';
}
