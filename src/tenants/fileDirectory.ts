import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type PartnerFact, type TenantDirectory, type TenantFacts, unknownTenant } from './tenantFacts.ts';

const tenantId = z.uuid();

const tenantEntry = z.object({
  tenantId,
  displayName: z.string().optional(),
  domain: z.string().optional(),
  country: z.string().length(2).optional(),
  partner: z
    .object({ tenantId: tenantId.optional(), name: z.string().min(1) })
    .nullable()
    .optional(),
  customers: z
    .array(z.object({ tenantId, displayName: z.string().min(1), domain: z.string().optional() }))
    .optional(),
  subscriptions: z
    .array(
      z.object({
        skuPartNumber: z.string().min(1),
        status: z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']),
        seats: z.number().int().min(0),
        trial: z.boolean(),
      }),
    )
    .optional(),
  admins: z.union([z.literal('*'), z.array(z.string())]).optional(),
});

const directoryFile = z.object({
  tenants: z.array(tenantEntry).superRefine((entries, issues) => {
    const ids = entries.map((entry) => entry.tenantId.toLowerCase());
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index) return;
      issues.addIssue({ code: 'custom', path: [index, 'tenantId'], message: `${id} stands twice` });
    });
  }),
});

type TenantEntry = z.infer<typeof tenantEntry>;

/** A tenant directory file that can't be used; the message names the file and every fault. */
export class DirectoryFileError extends Error {
  readonly code = 'DIRECTORY_FILE';
}

/**
 * A directory read once from a file in the form of the contract (`partner`: an object = partner-managed, `null` = none, left out =
 * unknown). A tenant that is not in it is unknown in every respect. Throws {@link DirectoryFileError} naming every fault.
 */
export function fileDirectory(path: string): TenantDirectory {
  const tenants = new Map(readEntries(path).map((entry) => [entry.tenantId.toLowerCase(), factsOf(entry)]));
  return {
    lookUp: async (id) => tenants.get(id.toLowerCase()) ?? unknownTenant(id),
  };
}

function readEntries(path: string): readonly TenantEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new DirectoryFileError(
      `The tenant directory file ${path} cannot be read as JSON. Correct TENANT_DIRECTORY or the file.`,
      { cause },
    );
  }
  const parsed = directoryFile.safeParse(json);
  if (!parsed.success) {
    throw new DirectoryFileError(
      `The tenant directory file ${path} has faults:\n${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data.tenants;
}

function factsOf({ partner, ...entry }: TenantEntry): TenantFacts {
  return { ...defined(entry), partner: partnerFact(partner) } as TenantFacts;
}

function partnerFact(partner: TenantEntry['partner']): PartnerFact {
  if (partner === undefined) return { outcome: 'unknown' };
  if (partner === null) return { outcome: 'no', evidence: 'operator' };
  return {
    outcome: 'yes',
    partner: {
      name: partner.name,
      ...(partner.tenantId === undefined ? {} : { tenantId: partner.tenantId }),
    },
    evidence: 'operator',
  };
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
