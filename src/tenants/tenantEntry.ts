import { z } from 'zod';
import {
  type Customer,
  listedAdmin,
  type PartnerFact,
  type TenantDirectory,
  type TenantFacts,
} from './tenantFacts.ts';

const noTenant = '00000000-0000-0000-0000-000000000000';
const tenantId = z
  .guid('a tenant id (GUID)')
  .toLowerCase()
  .refine((id) => id !== noTenant, 'the id of a tenant; zeros are nobody’s');
const name = z.string().trim().min(1).max(200);

const entryShape = z.strictObject({
  tenantId,
  displayName: name.optional(),
  domain: name.optional(),
  /** ISO 3166 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'a country of two letters such as FR')
    .optional(),
  partner: z
    .strictObject({ tenantId: tenantId.optional(), name: name.optional() })
    .refine((partner) => partner.tenantId !== undefined || partner.name !== undefined, 'a name or a tenantId')
    .nullable()
    .optional(),
  customers: z.array(z.strictObject({ tenantId, displayName: name, domain: name.optional() })).optional(),
  subscriptions: z
    .array(
      z.strictObject({
        skuId: z.guid().optional(),
        skuPartNumber: z.string().min(1),
        status: z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']),
        seats: z.number().int().min(0),
        trial: z.boolean(),
      }),
    )
    .optional(),
  admins: z.union([z.literal('*'), z.array(z.string())]).optional(),
});

/**
 * An operator's entry for a tenant: an entry of the directory file, or one set with `npm run tenants`. `partner`: an object =
 * partner-managed, `null` = no partner. A part that is left out is unknown. A partner with an id only gets its name from the directory.
 */
export const tenantEntrySchema = entryShape.superRefine((entry, issues) => {
  const refuse = (path: readonly (string | number)[], message: string) =>
    issues.addIssue({ code: 'custom', path: [...path], message });
  if (entry.partner?.tenantId === entry.tenantId)
    refuse(['partner', 'tenantId'], 'a tenant is not its own partner');
  entry.customers?.forEach((customer, index) => {
    if (customer.tenantId !== entry.tenantId) return;
    refuse(['customers', index, 'tenantId'], 'a tenant is not its own customer');
  });
});

export type TenantEntry = z.infer<typeof tenantEntrySchema>;

/** Directory entries in the form of the contract, each tenant once. */
export const tenantEntriesSchema = z.strictObject({
  tenants: z.array(tenantEntrySchema).superRefine((entries, issues) => {
    const seen = new Set<string>();
    entries.forEach(({ tenantId: id }, index) => {
      if (seen.has(id)) {
        issues.addIssue({ code: 'custom', path: [index, 'tenantId'], message: `${id} stands twice` });
      }
      seen.add(id);
    });
  }),
});

/** The facts of an entry. */
export function factsOfEntry(entry: TenantEntry): TenantFacts {
  return overlay({ tenantId: entry.tenantId, evidence: 'operator', partner: { outcome: 'unknown' } }, entry);
}

/** Facts with an operator's entry over them. The entry overrides the parts that it names, and no others. */
export function overlay(facts: TenantFacts, entry: TenantEntry): TenantFacts {
  const { partner, tenantId: _tenantId, subscriptions, ...rest } = entry;
  return {
    ...facts,
    ...(given(rest) as Partial<TenantFacts>),
    ...(partner === undefined ? {} : { partner: partnerFact(partner, facts.partner) }),
    ...(subscriptions === undefined
      ? {}
      : {
          subscriptions: subscriptions.map((one) => given(one) as (typeof subscriptions)[number] & object),
          subscriptionsEvidence: 'operator' as const,
        }),
    ...((entry.customers?.length ?? 0) > 0 ? { isPartner: true } : {}),
    ...(entry.customers === undefined || facts.evidence === 'operator'
      ? {}
      : { customersEvidence: 'operator' as const }),
  } as TenantFacts;
}

/** A directory of given entries, such as those of an operator's file. */
export function directoryOfEntries(entries: readonly TenantEntry[]): TenantDirectory {
  const tenants = new Map(entries.map((entry) => [entry.tenantId, factsOfEntry(entry)]));
  const find = (id: string): TenantFacts =>
    tenants.get(id.toLowerCase()) ?? { tenantId: id, evidence: 'operator', partner: { outcome: 'unknown' } };
  return {
    lookUp: async (id) => find(id),
    adminOf: async (id, personId) => listedAdmin(find(id), personId),
    customersLike: async (beginning) => entriesLike(entries, beginning),
  };
}

/** The entries with a name or domain that begins with some letters, lower case. */
export function entriesLike(entries: readonly TenantEntry[], beginning: string): readonly Customer[] {
  const begins = (text = '') =>
    text
      .normalize('NFKD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase()
      .startsWith(beginning);
  return entries
    .filter(({ displayName, domain }) => begins(displayName) || begins(domain))
    .map(({ tenantId, displayName, domain }) => ({
      tenantId,
      displayName: displayName ?? domain ?? tenantId,
      ...(domain === undefined ? {} : { domain }),
    }));
}

function partnerFact(partner: NonNullable<TenantEntry['partner']> | null, found: PartnerFact): PartnerFact {
  if (partner === null) return { outcome: 'no', evidence: 'operator' };
  const { tenantId } = partner;
  const isFound = found.outcome === 'yes' && tenantId !== undefined && found.partner.tenantId === tenantId;
  return {
    outcome: 'yes',
    partner: {
      name: partner.name ?? (isFound ? found.partner.name : ''),
      ...(tenantId === undefined ? {} : { tenantId }),
    },
    evidence: 'operator',
    signals: ['entry'],
  };
}

function given(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
