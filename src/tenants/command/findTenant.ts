import { z } from 'zod';
import type { Tenants } from '../../store/tenants.ts';
import { UsageError } from './usageError.ts';

const guid = z.guid().toLowerCase();

/** The id of a tenant that was typed as its id, or as the domain of an entry. Throws {@link UsageError}. */
export async function findTenant(typed: string, tenants: Tenants): Promise<string> {
  const id = guid.safeParse(typed.trim());
  if (id.success) return id.data;
  const domain = typed.trim().toLowerCase();
  const ids = (await tenants.listEntries())
    .filter(({ entry }) => entry.domain?.toLowerCase() === domain)
    .map(({ entry }) => entry.tenantId);
  const [found, ...more] = ids;
  if (found === undefined) {
    throw new UsageError(
      `“${typed}” is neither a tenant id (a GUID) nor the domain of an entry. ` +
        'The id stands in the Entra admin center under Overview.',
    );
  }
  if (more.length > 0) throw new UsageError(`Several entries have the domain ${domain}: ${ids.join(', ')}.`);
  return found;
}
