import { randomUUID } from 'node:crypto';
import type { TenantEntry } from '../src/tenants/tenantEntry.ts';

/** A row of Graph's, with any of its properties. */
export type GraphRow = Readonly<Record<string, unknown>>;

/** The application permissions that a tenant's admin may have consented to. */
export type GraphPermission =
  | 'Organization.Read.All'
  | 'User.Read.All'
  | 'RoleManagement.Read.Directory'
  | 'Directory.Read.All'
  | 'Policy.Read.All'
  | 'CrossTenantInformation.ReadBasic.All'
  | 'Calendars.ReadWrite';

/** Everything that is read, consented to; calendars are another app's. */
export const everyPermission: readonly GraphPermission[] = [
  'Organization.Read.All',
  'User.Read.All',
  'RoleManagement.Read.Directory',
  'Directory.Read.All',
  'Policy.Read.All',
  'CrossTenantInformation.ReadBasic.All',
];

/** A tenant as Graph has it. Rows are whole; the properties asked for are chosen from them. */
export interface GraphTenant {
  readonly tenantId: string;
  permissions: readonly GraphPermission[];
  organization: readonly GraphRow[];
  subscriptions: readonly GraphRow[];
  skus: readonly GraphRow[];
  crossTenantPartners: readonly GraphRow[];
  contracts: readonly GraphRow[];
  /** Roles by person; nobody else is known. */
  roles: Readonly<Record<string, readonly GraphRow[]>>;
  /** People who have a mailbox, and so a calendar. */
  mailboxes: readonly string[];
}

export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
export const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

/** A directory role by its template; the id is the tenant's own. */
export function roleRow(roleTemplateId: string | null): GraphRow {
  return {
    '@odata.type': '#microsoft.graph.directoryRole',
    id: randomUUID(),
    displayName: roleTemplateId === null ? null : 'A role',
    roleTemplateId,
  };
}

/** A plan with its one subscription, as the two lists of Graph show them. */
export function planRows(
  plan: {
    readonly skuPartNumber: string;
    readonly skuId?: string;
    readonly status?: string;
    readonly seats: number;
    readonly trial?: boolean;
  },
  ownerTenantId: string | null = null,
): { readonly sku: GraphRow; readonly subscription: GraphRow } {
  const { skuPartNumber, skuId = randomUUID(), status = 'Enabled', seats, trial = false } = plan;
  const id = randomUUID();
  const units = (name: string) => (name === status.toLowerCase() ? seats : 0);
  return {
    sku: {
      id: `account_${skuId}`,
      accountName: 'tenant',
      appliesTo: 'User',
      capabilityStatus: status,
      consumedUnits: 3,
      prepaidUnits: {
        enabled: units('enabled'),
        suspended: units('suspended'),
        warning: units('warning'),
        lockedOut: status === 'LockedOut' ? seats : 0,
      },
      servicePlans: [],
      skuId,
      skuPartNumber,
      subscriptionIds: [id],
    },
    subscription: {
      id,
      commerceSubscriptionId: randomUUID(),
      createdDateTime: '2024-02-01T00:00:00Z',
      isTrial: trial,
      nextLifecycleDateTime: '2027-02-01T00:00:00Z',
      ownerId: null,
      ownerTenantId,
      ownerType: 'User',
      serviceStatus: [],
      skuId,
      skuPartNumber,
      status,
      totalLicenses: seats,
    },
  };
}

/** A tenant without a partner, with 180 seats of Microsoft 365 E3 and everything consented to. */
export function graphTenant(tenantId: string, part: Partial<GraphTenant> = {}): GraphTenant {
  const { sku, subscription } = planRows({
    skuPartNumber: 'SPE_E3',
    skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
    seats: 180,
  });
  return {
    tenantId,
    permissions: everyPermission,
    organization: [organizationRow(tenantId)],
    subscriptions: [subscription],
    skus: [sku],
    crossTenantPartners: [],
    contracts: [],
    roles: {},
    mailboxes: [],
    ...part,
  };
}

/** A tenant's own entry in its list of organizations. */
export function organizationRow(tenantId: string, part: GraphRow = {}): GraphRow {
  return {
    id: tenantId,
    displayName: 'Contoso',
    countryLetterCode: 'FR',
    preferredLanguage: 'fr',
    partnerTenantType: null,
    verifiedDomains: [
      { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, type: 'Managed' },
      { name: 'contoso.com', isDefault: true, isInitial: false, type: 'Managed' },
    ],
    ...part,
  };
}

/** The tenant that an operator's entry describes, as Graph would have it. Facts left out of the entry are not consented to. */
export function graphTenantOf(entry: TenantEntry, people: readonly string[]): GraphTenant {
  const { tenantId, displayName, domain, country, partner, customers, subscriptions, admins } = entry;
  const plans = (subscriptions ?? []).map((plan) => {
    const { skuId, ...rest } = plan;
    return planRows({ ...rest, ...(skuId === undefined ? {} : { skuId }) }, partner?.tenantId ?? null);
  });
  const isAdmin = (person: string) => admins === '*' || (admins?.includes(person) ?? false);
  return graphTenant(tenantId, {
    permissions: everyPermission.filter((permission) => {
      if (permission === 'Organization.Read.All') return subscriptions !== undefined;
      const readsRoles = permission === 'User.Read.All' || permission === 'Directory.Read.All';
      return !readsRoles || admins !== undefined;
    }),
    organization: [
      organizationRow(tenantId, {
        displayName: displayName ?? null,
        countryLetterCode: country ?? null,
        partnerTenantType: customers === undefined ? null : 'resellerPartnerDelegatedAdmin',
        verifiedDomains: domain === undefined ? [] : [{ name: domain, isDefault: true, isInitial: false }],
      }),
    ],
    subscriptions: plans.map(({ subscription }) => subscription),
    skus: plans.map(({ sku }) => sku),
    contracts: (customers ?? []).map((customer) => ({
      id: randomUUID(),
      contractType: 'ResellerPartner',
      customerId: customer.tenantId,
      defaultDomainName: customer.domain ?? null,
      displayName: customer.displayName,
    })),
    roles: Object.fromEntries(
      people.map((person) => [person, [roleRow(isAdmin(person) ? globalAdministrator : globalReader)]]),
    ),
  });
}
