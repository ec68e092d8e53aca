import { isNearMiss } from '../../locales/editDistance.ts';
import { customerKey, customerKeysOf } from '../../requests/search/customerKey.ts';
import { isAllowed } from '../../tenants/allowedTenants.ts';
import type { Customer } from '../../tenants/tenantFacts.ts';
import type { BotServices } from '../identity/services.ts';

/** The one customer that a text names, else the customers that may be meant, each as people would type it. */
export type CalledCustomers =
  | { readonly kind: 'one'; readonly tenantId: string }
  | { readonly kind: 'none'; readonly near: readonly string[] };

const noTenant = '00000000-0000-0000-0000-000000000000';
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The customer with a name, a domain or a tenant id, by the requests, the operator's entries and the directory. */
export async function customersCalled(services: BotServices, text: string): Promise<CalledCustomers> {
  if (guid.test(text)) return byId(services, text.toLowerCase());
  const key = customerKey(text);
  if (key === '') return { kind: 'none', near: [] };
  const known = await knownLike(services, key);
  const keysOf = ({ displayName, domain = '' }: Customer) => [customerKey(displayName), customerKey(domain)];
  const exact = known.filter((customer) => keysOf(customer).includes(key));
  const ids = new Set(exact.map(({ tenantId }) => tenantId.toLowerCase()));
  const [only] = ids;
  if (ids.size === 1 && only !== undefined) return { kind: 'one', tenantId: only };
  // The domain or the id tells several with one name apart.
  if (ids.size > 1) return { kind: 'none', near: exact.map(({ tenantId, domain }) => domain ?? tenantId) };
  const isNear = (customer: Customer) =>
    keysOf(customer).some((one) => one !== '' && (one.startsWith(key) || isNearMiss(key, one)));
  return { kind: 'none', near: known.filter(isNear).map(({ displayName }) => displayName) };
}

async function byId(services: BotServices, tenantId: string): Promise<CalledCustomers> {
  const { store, directory, allowedTenants } = services;
  // Where every tenant may use the service, that says nothing.
  const isListed = isAllowed(allowedTenants, tenantId) && !isAllowed(allowedTenants, noTenant);
  const isKnown =
    isListed ||
    (await directory.lookUp(tenantId)).displayName !== undefined ||
    (await store.requests.page({ of: 'own', tenantId, sender: { id: '', tenantId } })).requests.length > 0;
  return isKnown ? { kind: 'one', tenantId } : { kind: 'none', near: [] };
}

/** The letters that a name with a typing error begins with as well. */
const beginning = 3;

/** The known customers with a name or domain that begins like a key. */
async function knownLike({ store, directory }: BotServices, key: string): Promise<readonly Customer[]> {
  // An older version that runs beside this one inserts rows without search keys.
  await store.requests.fillCustomerKeys();
  const pages = await Promise.all(
    [...new Set([key, key.slice(0, beginning)])].map((text) => store.requests.page({ of: 'customer', text })),
  );
  const ofRequests = pages.flatMap(({ requests }) =>
    requests.map((request) => {
      const { name, domain } = customerKeysOf(request);
      const { tenantId, tenantName = name } = request;
      return { tenantId, displayName: tenantName, ...(domain === undefined ? {} : { domain }) };
    }),
  );
  return [...ofRequests, ...((await directory.customersLike?.(key.slice(0, beginning))) ?? [])];
}

/** The name of a customer, else its id. */
export async function nameOfCustomer({ store, directory }: BotServices, tenantId: string): Promise<string> {
  const { displayName, domain } = await directory.lookUp(tenantId);
  if (displayName !== undefined) return displayName;
  const { requests } = await store.requests.page({ of: 'own', tenantId, sender: { id: '', tenantId } });
  return requests.find(({ tenantName }) => tenantName !== undefined)?.tenantName ?? domain ?? tenantId;
}
