import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import { onOneLine } from '../terminal/terminalText.ts';

/** The partner of an entry in words: its name, `none` or `unknown`. */
export function partnerWord({ partner }: Pick<TenantEntry, 'partner'>): string {
  if (partner === undefined) return 'unknown';
  if (partner === null) return 'none';
  const { name, tenantId } = partner;
  if (name === undefined || tenantId === undefined) return name ?? tenantId ?? '';
  return `${name} (${tenantId})`;
}

/** The parts of an entry in words, in the order they are shown; absent parts are left out. */
export function entryWords(entry: TenantEntry): ReadonlyMap<string, string> {
  const { displayName, domain, country, customers, subscriptions, admins } = entry;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['name', displayName],
    ['domain', domain],
    ['country', country],
    ['partner', partnerWord(entry)],
    ['admins', admins === '*' ? 'everybody' : admins?.join(', ') || (admins && 'nobody')],
    ['customers', customers?.map(customerWord).join('; ') || (customers && 'none')],
    ['subscriptions', subscriptions?.map(subscriptionWord).join('; ') || (subscriptions && 'none')],
  ];
  return new Map(parts.flatMap(([name, word]) => (word === undefined ? [] : [[name, onOneLine(word)]])));
}

function customerWord({ tenantId, displayName, domain }: NonNullable<TenantEntry['customers']>[number]) {
  return `${displayName} (${[tenantId, ...(domain === undefined ? [] : [domain])].join(', ')})`;
}

function subscriptionWord(one: NonNullable<TenantEntry['subscriptions']>[number]): string {
  return `${one.skuPartNumber} ${one.seats} ${one.status}${one.trial ? ' trial' : ''}`;
}
