import type { Row } from '../../graph/sendGraphRequest.ts';
import type { Customer } from '../../tenants/tenantFacts.ts';
import { guidOf, nameOf } from './values.ts';

/** The properties of a contract to read. */
export const contractProperties = ['customerId', 'displayName', 'defaultDomainName'] as const;

/** A partner's customers by name, each once even with several contracts. Without a name, the domain or the id is used. */
export function customersOf(contracts: readonly Row[]): readonly Customer[] {
  const customers = new Map<string, Customer>();
  for (const contract of contracts) {
    const tenantId = guidOf(contract['customerId']);
    if (tenantId === undefined || customers.has(tenantId)) continue;
    const domain = nameOf(contract['defaultDomainName']);
    customers.set(tenantId, {
      tenantId,
      displayName: nameOf(contract['displayName']) ?? domain ?? tenantId,
      ...(domain === undefined ? {} : { domain }),
    });
  }
  return [...customers.values()].toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
