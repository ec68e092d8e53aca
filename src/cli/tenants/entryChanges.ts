import { z } from 'zod';
import { type TenantEntry, tenantEntrySchema } from '../../tenants/tenantEntry.ts';
import { UsageError } from '../terminal/usageError.ts';
import { isDomain } from './isDomain.ts';

/** The options of `set`, by name. */
export interface EntryOptions {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly country?: string | undefined;
  readonly partner?: string | undefined;
  readonly 'partner-tenant'?: string | undefined;
  readonly 'no-partner'?: boolean | undefined;
  readonly 'partner-unknown'?: boolean | undefined;
  readonly admins?: string | undefined;
  readonly customer?: readonly string[] | undefined;
  readonly clear?: readonly string[] | undefined;
}

/** Parts of an entry, by their names on the command line. */
const parts = {
  name: 'displayName',
  domain: 'domain',
  country: 'country',
  partner: 'partner',
  admins: 'admins',
  customers: 'customers',
  subscriptions: 'subscriptions',
} as const satisfies Readonly<Record<string, keyof TenantEntry>>;

const guid = z.guid();

/** An entry with the named parts changed. Throws {@link UsageError} naming every fault at once. */
export function entryChanges(before: TenantEntry, options: EntryOptions): TenantEntry {
  const faults = [...clashes(options), ...shapeFaults(options, before)];
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  const { name, domain, country, admins } = options;
  const cleared = new Set([...(options.clear ?? []), ...(options['partner-unknown'] ? ['partner'] : [])]);
  const kept = Object.fromEntries(
    Object.entries(before).filter(
      ([key]) => ![...cleared].some((part) => parts[part as keyof typeof parts] === key),
    ),
  ) as TenantEntry;
  const changed = tenantEntrySchema.safeParse({
    ...kept,
    ...(name === undefined ? {} : { displayName: name }),
    ...(domain === undefined ? {} : { domain: domain.trim().toLowerCase() }),
    ...(country === undefined ? {} : { country: country.trim().toUpperCase() }),
    ...partnerChange(kept, options),
    ...(admins === undefined ? {} : { admins: adminsOf(admins) }),
    ...(options.customer === undefined ? {} : { customers: customersWith(kept, options.customer) }),
  });
  if (changed.success) return changed.data;
  throw new UsageError(
    changed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}

/** Options that contradict each other. */
function clashes(options: EntryOptions): readonly string[] {
  const { partner, clear = [] } = options;
  const partnerSays = [
    ...(partner === undefined && options['partner-tenant'] === undefined ? [] : ['--partner']),
    ...(options['no-partner'] ? ['--no-partner'] : []),
    ...(options['partner-unknown'] || clear.includes('partner') ? ['--partner-unknown'] : []),
  ];
  const both = [
    ...(['name', 'domain', 'country', 'admins'] as const).filter((part) => options[part] !== undefined),
    ...(options.customer === undefined ? [] : (['customers'] as const)),
  ].filter((part) => clear.includes(part));
  return [
    ...(partnerSays.length > 1 ? [`${partnerSays.join(' and ')} contradict each other: give one.`] : []),
    ...both.map((part) => `${part} is both set and cleared: give one.`),
  ];
}

function shapeFaults(options: EntryOptions, before: TenantEntry): readonly string[] {
  const { name, domain, country, partner, admins, customer = [], clear = [] } = options;
  const partnerId = options['partner-tenant'];
  const known = Object.keys(parts);
  return [
    ...(name?.trim() === '' ? ['--name: a name is missing.'] : []),
    ...(domain === undefined || isDomain(domain)
      ? []
      : [`--domain: “${domain}” is not a domain such as contoso.com.`]),
    ...(country === undefined || /^\s*[A-Za-z]{2}\s*$/.test(country)
      ? []
      : [`--country: “${country}” is not two letters such as FR.`]),
    ...(partner?.trim() === ''
      ? ['--partner: the partner’s name is missing; --no-partner says there is none.']
      : []),
    ...(partnerId === undefined || guid.safeParse(partnerId).success
      ? []
      : [`--partner-tenant: “${partnerId}” is not a tenant id (a GUID).`]),
    ...(partnerId !== undefined && partner === undefined && !before.partner
      ? ['--partner-tenant: give the partner’s name as well, with --partner NAME.']
      : []),
    ...(admins === undefined || areAdmins(admins)
      ? []
      : ['--admins: Entra object ids (GUIDs) separated by commas, or everybody.']),
    ...customer
      .filter((typed) => customerOf(typed) === undefined)
      .map(
        (typed) =>
          `--customer: “${typed}” is not written ID=NAME or ID=NAME,DOMAIN, with a tenant id (a GUID).`,
      ),
    ...clear
      .filter((part) => !known.includes(part))
      .map((part) => `--clear: “${part}” is not one of ${known.join(', ')}.`),
  ];
}

/** A partner keeps its tenant id only if its name stays the same, or is its first name. */
function partnerChange(kept: TenantEntry, options: EntryOptions): Pick<TenantEntry, 'partner'> {
  if (options['no-partner']) return { partner: null };
  const name = options.partner?.trim() ?? kept.partner?.name;
  const isSame = kept.partner?.name === undefined || kept.partner.name === name;
  const tenantId = options['partner-tenant'] ?? (isSame ? kept.partner?.tenantId : undefined);
  if (name === undefined || (options.partner ?? options['partner-tenant']) === undefined) return {};
  return { partner: { name, ...(tenantId === undefined ? {} : { tenantId }) } };
}

function areAdmins(typed: string): boolean {
  const admins = adminsOf(typed);
  return admins === '*' || (admins.length > 0 && admins.every((id) => guid.safeParse(id).success));
}

function adminsOf(typed: string): '*' | readonly string[] {
  if (['*', 'everybody'].includes(typed.trim())) return '*';
  const ids = typed.split(',').map((id) => id.trim().toLowerCase());
  return ids.filter((id) => id !== '');
}

type Customer = NonNullable<TenantEntry['customers']>[number];

/** An existing customer is updated. */
function customersWith({ customers = [] }: TenantEntry, typed: readonly string[]): readonly Customer[] {
  const given = typed.map(customerOf).filter((customer) => customer !== undefined);
  const byId = new Map([...customers, ...given].map((customer) => [customer.tenantId, customer]));
  return [...byId.values()];
}

/** `ID=NAME` or `ID=NAME,DOMAIN`; a name may have commas in it. */
function customerOf(typed: string): Customer | undefined {
  const [, id = '', rest = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  const tenantId = id.trim().toLowerCase();
  const comma = rest.lastIndexOf(',');
  const last = rest.slice(comma + 1).trim();
  const hasDomain = comma >= 0 && isDomain(last);
  const displayName = (hasDomain ? rest.slice(0, comma) : rest).trim();
  if (!guid.safeParse(tenantId).success || displayName === '') return undefined;
  return { tenantId, displayName, ...(hasDomain ? { domain: last.toLowerCase() } : {}) };
}
