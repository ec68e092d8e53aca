import { normalizeText } from '../../src/locales/normalizeText.ts';
import type { Customer } from '../../src/tenants/tenantFacts.ts';

/** The longest text that is compared, because comparing long texts is slow and no name is longer. */
const longestName = 200;

/**
 * The customers that match a typed text: by name, domain or tenant id, or by the beginning of a name or domain. Exact matches come first.
 */
export function findCustomers(text: string, customers: readonly Customer[]): readonly Customer[] {
  const wanted = text.length > longestName ? '' : normalizeText(text);
  if (wanted === '') return [];
  const exact = customers.filter(
    ({ tenantId, ...named }) =>
      tenantId.toLowerCase() === wanted || namesOf(named).some((name) => name === wanted),
  );
  if (exact.length > 0) return exact;
  return customers.filter((customer) => namesOf(customer).some((name) => name.startsWith(wanted)));
}

function namesOf({ displayName, domain }: Pick<Customer, 'displayName' | 'domain'>): readonly string[] {
  return [displayName, domain ?? ''].map(normalizeText).filter((name) => name !== '');
}
